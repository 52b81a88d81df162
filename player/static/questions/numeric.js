/** numeric: a number, with a comma or a point. Sent as typed; the server reads it. */
import { t } from "../i18n.js";
import { defineQuestion } from "./base.js";
import { FillInQuestion } from "./fill_in.js";

class NumericQuestion extends FillInQuestion {
  get unit() {
    return this.question.unit;
  }

  get label() {
    return this.unit ? t("your_number_in", { unit: this.unit }) : t("your_number");
  }

  get typing() {
    return { inputmode: "decimal", class: "typed is-number", maxlength: "20" };
  }

  get response() {
    const typed = super.response;
    return typed && /\d/.test(typed) ? typed : null;
  }

  get missing() {
    return "number_first";
  }
}

defineQuestion("numeric", NumericQuestion);

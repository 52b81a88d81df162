/** true_false: a claim, true or not. */
import { t } from "../i18n.js";
import { defineQuestion } from "./base.js";
import { ChoiceQuestion } from "./choice.js";

class TrueFalseQuestion extends ChoiceQuestion {
  get options() {
    return [
      { id: true, text: t("yes_true") },
      { id: false, text: t("not_true") },
    ];
  }

  get hint() {
    return t("is_it_true");
  }

  get response() {
    const chosen = super.response;
    return chosen && chosen[0] === "true";
  }
}

defineQuestion("true_false", TrueFalseQuestion);

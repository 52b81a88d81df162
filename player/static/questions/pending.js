/** Stands in for a question whose code has not come yet: a halt right after another one, on a weak network. */
import { Tag } from "../events.js";
import { t } from "../i18n.js";
import { fill, h } from "../markup.js";
import { QuestionElement, isDefined } from "./base.js";

export class PendingQuestion extends QuestionElement {
  #type;

  constructor(type, load) {
    super();
    this.#type = type;
    load().then(
      () => this.replaceChildren(), // the player sees that it is emptied, and asks again
      () => fill(this, h("p", { class: "hint" }, t("trouble_load"))),
    );
  }

  get isEmptied() {
    return isDefined(this.#type);
  }

  get response() {
    return null;
  }

  get missing() {
    return "question_comes";
  }

  fields() {
    return h("p", { class: "hint" }, t("question_comes"));
  }
}

customElements.define(Tag.pending, PendingQuestion);

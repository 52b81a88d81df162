/** Stands in for a question whose code has not come yet: a halt right after another one, on a weak network. */
import { Tag } from "../events.js";
import { t } from "../i18n.js";
import { fill, h } from "../markup.js";
import { QuestionElement } from "./base.js";

export class PendingQuestion extends QuestionElement {
  isEmptied = false;

  constructor(load) {
    super();
    load().then(
      () => this.#giveWay(),
      () => fill(this, h("p", { class: "hint" }, t("trouble_load"))),
    );
  }

  /** The player sees that it is emptied, and asks again. */
  #giveWay() {
    this.isEmptied = true;
    this.replaceChildren();
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

/** fill_in: a word or a few, typed. */
import { t } from "../i18n.js";
import { h } from "../markup.js";
import { QuestionElement, defineQuestion } from "./base.js";

export class FillInQuestion extends QuestionElement {
  get label() {
    return t("your_answer");
  }

  get unit() {
    return null;
  }

  get typing() {
    return { inputmode: "text", spellcheck: "false", autocapitalize: "off" };
  }

  get response() {
    return this.inputs[0].value.trim() || null;
  }

  fields() {
    const plain = { type: "text", autocomplete: "off", maxlength: "200", class: "typed" };
    const input = h("input", { ...plain, ...this.typing });
    const unit = this.unit && h("span", { class: "unit", "aria-hidden": "true" }, this.unit);
    return h("label", { class: "typed-field" }, h("span", { class: "hint" }, this.label), h("span", { class: "typed-line" }, input, unit));
  }

  mark(last) {
    const [input] = this.inputs;
    if (last && !input.value) input.value = String(last.response);
    input.classList.toggle("is-right", last?.success === true);
    input.classList.toggle("is-wrong", last?.success === false);
  }
}

defineQuestion("fill_in", FillInQuestion);

/** choice: one option, or several. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { h } from "../markup.js";
import { QuestionElement, defineQuestion } from "./base.js";

export class ChoiceQuestion extends QuestionElement {
  static words(question, response) {
    const chosen = question.options.filter(({ id }) => response.includes(id));
    return chosen.map(({ text }) => text).join(", ");
  }

  get options() {
    return this.question.options;
  }

  get hint() {
    return t(this.question.multiple ? "choose_all" : "choose_one");
  }

  get response() {
    const chosen = this.inputs.filter((input) => input.checked).map((input) => input.value);
    return chosen.length ? chosen : null;
  }

  fields() {
    const legend = h("legend", { class: this.question.multiple ? "hint" : "visually-hidden" }, this.hint);
    const options = this.options.map((option, index) => this.#option(option, index + 1));
    return h("fieldset", { class: "options" }, legend, ...options);
  }

  pick(number) {
    const input = this.inputs[number - 1];
    if (!input || input.disabled) return;
    input.focus();
    input.click();
  }

  mark(last) {
    const { right_answer, settled } = this.question;
    const right = [right_answer?.response ?? []].flat().map(String);
    const said = [last?.response ?? []].flat().map(String);
    if (last?.success) right.push(...said);
    for (const label of this.querySelectorAll(".option")) {
      const input = label.querySelector("input");
      if (last && label.dataset.fresh === "") input.checked = said.includes(input.value);
      delete label.dataset.fresh;
      label.classList.toggle("is-right", settled && right.includes(input.value));
      label.classList.toggle("is-wrong", last?.success === false && said.includes(input.value) && (!settled || !right.includes(input.value)));
    }
  }

  #option({ id, text }, number) {
    const type = this.question.multiple ? "checkbox" : "radio";
    const input = h("input", { type, name: `question-${this.question.id}`, value: String(id) });
    const sign = h("span", { class: "sign", "aria-hidden": "true" }, h("span", { class: "number" }, String(number)), icon("check"), icon("wrong"));
    return h("label", { class: "option", "data-fresh": "" }, input, sign, h("span", { class: "text" }, text));
  }
}

defineQuestion("choice", ChoiceQuestion);

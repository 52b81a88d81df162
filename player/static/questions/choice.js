/** choice: one option, or several. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { h } from "../markup.js";
import { QuestionElement, defineQuestion } from "./base.js";
import { verdictOn } from "./verdict.js";

export class ChoiceQuestion extends QuestionElement {
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
    this.press(number);
  }

  /** Shows what was right and wrong. A wrong single choice is let go of, so that the next try is a new one. */
  mark(last) {
    const said = ids(last?.response);
    const keeps = this.question.settled || this.question.isHeld || this.question.multiple;
    for (const label of this.querySelectorAll(".option")) {
      const input = label.querySelector("input");
      if (this.isFresh(last)) input.checked = said.includes(input.value) && keeps;
      this.#show(label, this.verdict(input.value, said, last));
    }
  }

  /** "right", "missed", "wrong" or null: what to say of one option. */
  verdict(id, said, last) {
    const { right_answer, settled, multiple } = this.question;
    const right = last?.success ? said : ids(right_answer?.response);
    return verdictOn({ isSaid: said.includes(id), isRight: right.includes(id), settled, multiple, success: last?.success });
  }

  #show(label, verdict) {
    label.classList.toggle("is-right", verdict === "right" || verdict === "missed");
    label.classList.toggle("is-missed", verdict === "missed");
    label.classList.toggle("is-wrong", verdict === "wrong");
    label.querySelector(".verdict").textContent = this.#word(verdict);
  }

  /** "gemist" makes sense only where several could be chosen. */
  #word(verdict) {
    const { settled, multiple } = this.question;
    if (!verdict || !settled) return "";
    return t(`verdict_${verdict === "missed" && !multiple ? "answer" : verdict}`);
  }

  #option({ id, text }, number) {
    const type = this.question.multiple ? "checkbox" : "radio";
    const input = h("input", { type, name: `question-${this.question.id}`, value: String(id) });
    const digit = h("span", { class: "number" }, String(number));
    const sign = h("span", { class: "sign", "aria-hidden": "true" }, digit, icon("check"), icon("wrong"));
    const label = h("label", { class: "option" }, input, sign, h("span", { class: "text" }, text), h("span", { class: "verdict" }));
    return h("div", { class: "option-row" }, label);
  }
}

function ids(response) {
  return [response ?? []].flat().map(String);
}

defineQuestion("choice", ChoiceQuestion);

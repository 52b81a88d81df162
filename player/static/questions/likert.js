/** likert: a place on a scale with words at its ends. */
import { t } from "../i18n.js";
import { h } from "../markup.js";
import { QuestionElement, defineQuestion } from "./base.js";

const ONE_ROW = 7; // more steps than this stand in two rows
const NARROW_ROW = 6; // on a phone

class LikertQuestion extends QuestionElement {
  get action() {
    return "send";
  }

  get missing() {
    return "scale_first";
  }

  get response() {
    const chosen = this.inputs.find((input) => input.checked);
    return chosen ? Number(chosen.value) : null;
  }

  fields() {
    const { steps, low, high } = this.question;
    const numbers = Array.from({ length: steps }, (_, index) => this.#step(index + 1));
    const scale = h("div", { class: "scale", "data-rows": steps > ONE_ROW ? "2" : "1", "data-wide": steps > NARROW_ROW }, numbers);
    scale.style.setProperty("--steps", steps);
    scale.style.setProperty("--half", Math.ceil(steps / 2));
    const ends = h("p", { class: "scale-ends", "aria-hidden": "true" }, h("span", {}, low), h("span", {}, high));
    return h("fieldset", { class: "likert" }, h("legend", { class: "hint" }, t("choose_on_scale", { steps })), scale, ends);
  }

  pick(number) {
    this.press(number);
  }

  mark(last) {
    if (!this.isFresh(last)) return;
    for (const input of this.inputs) input.checked = Number(input.value) === last.response;
  }

  #step(number) {
    const { id, steps, low, high } = this.question;
    const end = number === 1 ? low : number === steps ? high : null;
    const input = h("input", { type: "radio", name: `question-${id}`, value: number });
    return h("label", { class: "radio-cell scale-step" }, input, h("span", {}, number), end && h("span", { class: "visually-hidden" }, end));
  }
}

defineQuestion("likert", LikertQuestion);

/** blanks: a text with gaps, typed or chosen from a list. */
import { t } from "../i18n.js";
import { h } from "../markup.js";
import { QuestionElement, defineQuestion } from "./base.js";
import { markOf, markPlace, setMark, tell } from "./marks.js";
import { aroundGap } from "./sentence.js";

const TYPED = { type: "text", class: "gap-field", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "200" };

export class BlanksQuestion extends QuestionElement {
  get response() {
    const said = this.inputs.map((input) => [input.dataset.gap, input.value.trim()]);
    return said.every(([, value]) => value) ? Object.fromEntries(said) : null;
  }

  get missing() {
    return "fill_every_gap";
  }

  get firstMissing() {
    return this.inputs.find((input) => !input.value.trim()) ?? this.inputs[0];
  }

  fields() {
    const { parts } = this.question;
    const count = parts.filter((part) => part.blank).length;
    let number = 0;
    const nodes = parts.map((part, index) => (part.blank ? this.#gap(part, index, (number += 1), count) : part));
    const text = h("p", { class: "blanks", oninput: () => this.#showMarks(this.last) }, nodes);
    return [text, h("p", { class: "tally" })];
  }

  pick(number) {
    this.inputs[number - 1]?.focus();
  }

  mark(last) {
    if (this.isFresh(last)) for (const input of this.inputs) input.value = last.response?.[input.dataset.gap] ?? "";
    this.#showMarks(last);
    tell(this.querySelector(".tally"), last);
  }

  #gap({ blank, options }, index, number, count) {
    const id = `gap-${this.question.id}-${number}`;
    const context = h("span", { id: `${id}-context`, hidden: true }, aroundGap(this.question.parts, index));
    const named = { "data-gap": blank, "aria-label": t("gap_of", { number, count }), "aria-describedby": `${id}-mark ${id}-context` };
    const field = options ? chooser(options, named) : h("input", { ...TYPED, ...named });
    return h("span", { class: options ? "blank-gap is-chosen" : "blank-gap" }, field, markPlace(`${id}-mark`), h("b", { class: "gap-right" }), context);
  }

  #showMarks(last) {
    for (const input of this.inputs) {
      const gap = input.closest(".blank-gap");
      const mark = markOf(last, input.dataset.gap, input.value.trim());
      setMark(gap, mark);
      const right = this.question.settled && mark === false && this.#rightWords(input.dataset.gap);
      gap.querySelector(".gap-right").replaceChildren(right || "");
    }
  }

  #rightWords(gap) {
    const right = this.question.right_answer?.response[gap];
    const { options } = this.question.parts.find(({ blank }) => blank === gap);
    return options ? options.find(({ id }) => id === right)?.text : right;
  }
}

function chooser(options, props) {
  const choices = options.map(({ id, text }) => h("option", { value: id }, text));
  return h("select", { class: "gap-field", ...props }, h("option", { value: "" }, t("choose")), choices);
}

defineQuestion("blanks", BlanksQuestion);

/**
 * What every question element does: shows the fields of one question and tells the response.
 * A type is one class: `fields()`, `response` (null while there is none) and, where it marks, `mark(last)`.
 */
import { variantOf } from "../attempt.js";
import { Request } from "../events.js";
import { ask } from "../markup.js";

export class QuestionElement extends HTMLElement {
  question = null;
  #count = 0;
  #marked = 0; // the number of the response that is shown

  /** Shows `question`; what was answered before stays filled in. Another variant is a new question. */
  show(question) {
    const isNew = this.question?.id !== question.id || variantOf(this.question) !== variantOf(question);
    this.question = question;
    if (isNew) this.#marked = 0;
    if (isNew) this.replaceChildren(...[this.fields()].flat());
    if (isNew) this.#count = this.inputs.length;
    const last = this.last;
    this.mark(last);
    if (!question.isGiven) this.#marked = last?.number ?? 0;
    for (const input of this.inputs) input.disabled = question.settled || Boolean(question.isHeld);
  }

  /** The last response to what is asked now; one to another variant is none. */
  get last() {
    const last = this.question.responses.at(-1);
    return last && variantOf(last) === variantOf(this.question) ? last : null;
  }

  get isEmptied() {
    return this.#count !== this.inputs.length;
  }

  /** What is filled in, chosen or pressed to answer; disabled once the question is settled. Their number stays the same. */
  get inputs() {
    return [...this.querySelectorAll(this.controls)];
  }

  /** Selector of the inputs; a type that answers with buttons adds those: "select, button.move". */
  get controls() {
    return "input, select, textarea";
  }

  /** What lies exactly over the picture while the film stands still at this question: an element, or null. */
  get overlay() {
    return null;
  }

  /** Tells who listens what has just changed, as "Staal staat nu op plek 2". */
  say(words) {
    ask(this, Request.say, words);
  }

  /** A response that has just come back, or was there when the page was loaded. */
  isFresh(last) {
    return last !== null && last.number !== this.#marked;
  }

  /** The same as was wrong before: no try should go to it. */
  get isTriedAlready() {
    const { last } = this;
    return last?.success === false && JSON.stringify(last.response) === JSON.stringify(this.response);
  }

  /** The text on the button that sends the response. */
  get action() {
    return "check";
  }

  /** The text to show when the pupil checks without an answer. */
  get missing() {
    return "answer_first";
  }

  /** Where the focus goes when the pupil checks too soon. */
  get firstMissing() {
    return this.inputs[0];
  }

  /** Where number keys lead. */
  pick() {}

  /** Chooses by a number key. */
  press(number) {
    const input = this.inputs[number - 1];
    if (!input || input.disabled) return;
    input.focus();
    input.click();
  }

  fields() {
    return [];
  }

  mark() {}
}

/** The types that are loaded, by their name in the timeline. */
const types = new Map();

export function defineQuestion(type, element) {
  types.set(type, element);
  customElements.define(`question-${type.replaceAll("_", "-")}`, element);
}

export function questionElement(type) {
  return new (types.get(type))();
}

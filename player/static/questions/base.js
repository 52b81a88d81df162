/**
 * What every question element does: shows the fields of one question and tells the response.
 * A type is one class: `fields()`, `response` (null while there is none) and `words(response)`.
 */
export class QuestionElement extends HTMLElement {
  question = null;
  #count = 0;
  #marked = 0; // the number of the response that is shown

  /** Shows `question`; what was answered before stays filled in. */
  show(question) {
    const isNew = this.question?.id !== question.id;
    this.question = question;
    if (isNew) this.#marked = 0;
    if (isNew) this.replaceChildren(...[this.fields()].flat());
    if (isNew) this.#count = this.inputs.length;
    const last = question.responses.at(-1) ?? null;
    this.mark(last);
    this.#marked = last?.number ?? 0;
    for (const input of this.inputs) input.disabled = question.settled;
  }

  get isEmptied() {
    return this.#count !== this.inputs.length;
  }

  get inputs() {
    return [...this.querySelectorAll("input")];
  }

  /** A response that has just come back, or was there when the page was loaded. */
  isFresh(last) {
    return last !== null && last.number !== this.#marked;
  }

  /** The same as was wrong before: no try should go to it. */
  get isTriedAlready() {
    const last = this.question.responses.at(-1);
    return last?.success === false && JSON.stringify(last.response) === JSON.stringify(this.response);
  }

  /** The text to show when the pupil checks without an answer. */
  get missing() {
    return "answer_first";
  }

  /** Where number keys lead. */
  pick() {}

  fields() {
    return [];
  }

  mark() {}
}

/** The types that exist, by their name in the timeline. */
const types = new Map();

export function defineQuestion(type, element) {
  types.set(type, element);
  customElements.define(`question-${type.replaceAll("_", "-")}`, element);
}

export function questionElement(type) {
  return new (types.get(type) ?? types.get("card"))();
}

/** A response in words, for the end page. */
export function responseWords(question, response) {
  return types.get(question.type)?.words(question, response) ?? "";
}

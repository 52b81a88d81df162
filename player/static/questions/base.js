/**
 * What every question element does: shows the fields of one question and tells the response.
 * A type is one class: `fields()`, `response` (null while there is none) and `words(response)`.
 */
export class QuestionElement extends HTMLElement {
  question = null;

  /** Shows `question`; what was answered before stays filled in. */
  show(question) {
    const isNew = this.question?.id !== question.id;
    this.question = question;
    if (isNew) this.replaceChildren(...[this.fields()].flat());
    this.mark(question.responses.at(-1) ?? null);
    for (const input of this.inputs) input.disabled = question.settled;
  }

  get inputs() {
    return [...this.querySelectorAll("input")];
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

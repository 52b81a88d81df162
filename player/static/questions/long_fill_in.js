/** long_fill_in: an open answer, which the teacher grades. What is typed survives a reload in this tab. */
import { drafts } from "../drafts.js";
import { t, tCount } from "../i18n.js";
import { h } from "../markup.js";
import { QuestionElement, defineQuestion } from "./base.js";

const NEARLY = 50; // characters left, from which the counter is read out

class LongFillInQuestion extends QuestionElement {
  #text = null;
  #left = h("p", { class: "counter" });

  get action() {
    return "send";
  }

  get response() {
    return this.#text.value.trim() || null;
  }

  fields() {
    const { id, max_length } = this.question;
    const label = h("label", { class: "hint", for: `text-${id}` }, t("your_answer"));
    const limits = { maxlength: String(max_length), rows: "5", class: "typed" };
    this.#text = h("textarea", { id: `text-${id}`, ...limits, oninput: () => this.#typed() });
    this.#text.value = drafts().read(id);
    this.#count();
    return h("div", { class: "typed-field" }, label, this.#text, this.#left);
  }

  mark(last) {
    this.#left.hidden = this.question.settled;
    if (!this.isFresh(last)) return;
    this.#text.value = last.response ?? "";
    drafts().keep(this.question.id, "");
    this.#count();
  }

  #typed() {
    drafts().keep(this.question.id, this.#text.value);
    this.#count();
    const left = this.question.max_length - this.#text.value.length;
    if (left === NEARLY || left === 0) this.say(this.#left.textContent);
  }

  #count() {
    this.#left.textContent = tCount("characters_left", this.question.max_length - this.#text.value.length);
  }
}

defineQuestion("long_fill_in", LongFillInQuestion);

/** What the class wrote to an open question: there when the teacher chooses, without names, and what is left out stays so. */
import { button, fill, h } from "../../../player/static/markup.js";
import { said } from "./words.js";

const OPEN_ANSWER = "long_fill_in";
const QUIET = "button--quiet";
const SECOND = "button--second";

export class Texts {
  node = h("div", { class: "board-texts", hidden: true });
  #question = null;
  #texts = null; // null until the teacher chose to see them

  constructor({ urls, words }, tell, world = globalThis) {
    Object.assign(this, { url: urls.texts, words, tell, world });
  }

  /** Of the lesson's question, once it is closed; another question begins with nothing shown. */
  show(lesson) {
    const isOpenAnswer = lesson?.question?.type === OPEN_ANSWER && ["closed", "shown"].includes(lesson.state);
    const question = isOpenAnswer ? lesson.question.id : null;
    if (question === this.#question) return;
    [this.#question, this.#texts] = [question, null];
    this.#draw();
  }

  async #fetch() {
    const answer = await this.world.fetch(this.url, { redirect: "error" }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    this.tell(told?.texts ? "" : (told?.error?.message ?? this.words.lost));
    if (told?.texts) this.#change(told.texts);
  }

  #change(texts) {
    this.#texts = texts;
    this.#draw();
    this.#focus(".board-texts__acts button");
  }

  #draw() {
    const { words } = this;
    this.node.hidden = !this.#question;
    if (!this.#question) return fill(this.node);
    if (!this.#texts) return fill(this.node, this.#acts(button(words.show_texts, () => this.#fetch(), SECOND)));
    const out = this.#leftOut;
    const shown = this.#texts.filter(({ id }) => !out.includes(id));
    const list = shown.length ? h("ul", { role: "list" }, shown.map((one) => this.#row(one))) : h("p", { class: "quiet" }, words.no_texts);
    const count = this.#texts.length - shown.length;
    const back = count > 0 && button(words.all_texts, () => this.#leave([]), QUIET);
    const tally = count > 0 && h("p", { class: "quiet" }, said(words.left_out, { count }));
    fill(this.node, this.#acts(button(words.hide_texts, () => this.#change(null), SECOND), back), list, tally);
  }

  #acts(...buttons) {
    return h("div", { class: "board-texts__acts" }, buttons);
  }

  #row({ id, text }) {
    const name = said(this.words.leave_out_this, { text: text.slice(0, 60) });
    const out = button(this.words.leave_out, () => this.#leaveOut(id), `${QUIET} board-texts__out`);
    out.setAttribute("aria-label", name);
    return h("li", {}, h("p", { dir: "auto" }, text), out);
  }

  /** The one that takes its place has the focus then. */
  #leaveOut(id) {
    const place = [...this.node.querySelectorAll("li")].findIndex((row) => row.contains(document.activeElement));
    this.#leave([...this.#leftOut, id]);
    this.#focus(`li:nth-child(${place + 1}) button`, "li:last-child button");
  }

  #leave(ids) {
    this.world.sessionStorage.setItem(this.#key, JSON.stringify(ids));
    this.#draw();
    this.#focus();
  }

  #focus(...wanted) {
    const found = [...wanted, "button"].map((selector) => this.node.querySelector(selector)).find(Boolean);
    found?.focus();
  }

  /** Kept in this browser tab: a board that is loaded again shows none of them either. */
  get #leftOut() {
    return JSON.parse(this.world.sessionStorage.getItem(this.#key) ?? "[]");
  }

  get #key() {
    return `left-out ${this.url} ${this.#question}`;
  }
}

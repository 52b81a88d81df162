/** What a pupil has typed and not sent yet, kept in the pupil's own ledger, so that a reload or a crash loses nothing. */
import { Tag } from "./events.js";

const PAUSE = 400; // ms between writes

export class Drafts {
  #texts = new Map(); // by question
  #unwritten = new Set();
  #timer = null;

  constructor({ ledger, drafts, api: { attemptUrl } }, world = globalThis) {
    Object.assign(this, { ledger, attempt: attemptUrl });
    for (const { attempt, body } of drafts) if (attempt === attemptUrl) this.#texts.set(body.question, body.text);
    world.addEventListener?.("pagehide", () => this.#write());
    world.document?.addEventListener("visibilitychange", () => this.#write());
  }

  read(question) {
    return this.#texts.get(question) ?? "";
  }

  /** Nothing typed is no draft. */
  keep(question, text) {
    if (this.read(question) === text) return;
    this.#texts.set(question, text);
    this.#unwritten.add(question);
    if (!this.#timer) this.#write();
  }

  /** At once, and then what came meanwhile. */
  #write() {
    clearTimeout(this.#timer);
    this.#timer = this.#unwritten.size ? setTimeout(() => this.#write(), PAUSE) : null;
    for (const question of this.#unwritten) {
      const [key, text] = [`draft:${this.attempt}:${question}`, this.read(question)];
      const entry = { key, attempt: this.attempt, kind: "draft", body: { question, text }, at: Date.now(), state: "kept" };
      if (text) this.ledger.put(entry);
      else this.ledger.remove(key);
    }
    this.#unwritten.clear();
  }
}

const books = new WeakMap(); // by outbox: the preview plays one film after the other

/** The drafts of the film that plays on this page. */
export function drafts() {
  const { outbox } = document.querySelector(Tag.player);
  if (!books.has(outbox)) books.set(outbox, new Drafts(outbox));
  return books.get(outbox);
}

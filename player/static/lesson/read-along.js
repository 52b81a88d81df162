/** Reading aloud, hard words and the cheer beside the board's question: what stands in the player's place for them. */
import { Happened, Phase } from "../events.js";
import { lazy } from "../lazy.js";

const load = lazy(() => import("../words/all.js"));

export class ReadAlong {
  #store = Object.assign(new EventTarget(), { phase: Phase.halted, question: null, attempt: null });
  #isLoading = false;

  constructor({ node, place, outbox, language }) {
    Object.assign(this, { node, place, outbox, language });
  }

  /** The question as it stands there, null where there is none; `glossary` are the hard words in it. */
  show(question, glossary) {
    Object.assign(this.#store, { question, attempt: { language: this.language, glossary } });
    if (this.#isLoading) return this.#store.dispatchEvent(new Event(Happened.change));
    if (question) this.#start();
  }

  /** With the first question; done without where it does not come. */
  #start() {
    this.#isLoading = true;
    const film = { video: Object.assign(new EventTarget(), { muted: false }) };
    const player = { store: this.#store, film, outbox: this.outbox, parts: { place: this.place, frame: this.node } };
    load().then(({ start }) => start(player)).catch(() => (this.#isLoading = false));
  }
}

/** Hard words: marked where they stand, explained on a card, counted for the teacher. */
import { newKey } from "../api.js";
import { Phase } from "../events.js";
import { lazy } from "../lazy.js";
import { preference } from "../preferences.js";
import { finder } from "./marking.js";
import { markWords } from "./marks.js";

const loadCard = lazy(() => import("./word-card.js"));

export class HardWords {
  #of = null; // the glossary that `#find` finds
  #find = null;
  #card = null; // comes when somebody is about to look a word up

  constructor(player, reader) {
    Object.assign(this, { player, reader });
    for (const type of ["pointerdown", "focusin"]) player.parts.place.addEventListener(type, comeNear);
  }

  /** Marks those in what the player shows now; looks anew only when words have come. */
  mark() {
    const { store, parts } = this.player;
    const { glossary = [] } = store.attempt;
    if (glossary !== this.#of) [this.#of, this.#find] = [glossary, finder(glossary)];
    markWords(parts.place, this.#find, (word, from, isByKey) => this.#lookUp(word, from, isByKey).catch(() => {})); // without network: the next tap
  }

  close() {
    this.#card?.close(false);
  }

  /** Counted for the teacher; said at once for who taps, so that it does not talk through a screen reader. */
  async #lookUp(word, from, isByKey) {
    const { WordCard } = await loadCard();
    const { store, outbox, parts } = this.player;
    const card = (this.#card ??= new WordCard(parts.frame, this.reader));
    if (card.isOpenFor(from)) return card.close();
    card.open(word, from, store.attempt.language);
    if (!store.attempt.preview) outbox.post("look-up", { key: newKey(), term: word.term });
    const say = card.node.querySelector("[data-aloud]:not([hidden], .is-awaited)");
    if (say && !isByKey && store.phase !== Phase.watching && preference("sounds", "on") === "on") say.click();
  }
}

/** The word's card is fetched ahead of the tap, which browsers let speak only while it is fresh. */
function comeNear({ target }) {
  if (target.closest(".term, .term-chip")) loadCard().catch(() => {});
}

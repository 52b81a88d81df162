/** Hard words: marked where they stand, explained on a card, counted for the teacher. */
import { newKey } from "../api.js";
import { Phase } from "../events.js";
import { preference } from "../preferences.js";
import { finder } from "./marking.js";
import { markWords } from "./marks.js";
import { WordCard } from "./word-card.js";

export class HardWords {
  #of = null; // the glossary that `#find` finds
  #find = null;

  constructor(player, reader) {
    this.player = player;
    this.card = new WordCard(player.parts.frame, reader);
  }

  /** Marks those in what the player shows now; looks anew only when words have come. */
  mark() {
    const { store, parts } = this.player;
    const { glossary = [] } = store.attempt;
    if (glossary !== this.#of) [this.#of, this.#find] = [glossary, finder(glossary)];
    markWords(parts.place, this.#find, (word, from, isByKey) => this.#lookUp(word, from, isByKey));
  }

  close() {
    this.card.close(false);
  }

  /** Counted for the teacher; said at once for who taps, so that it does not talk through a screen reader. */
  #lookUp(word, from, isByKey) {
    const { card } = this;
    const { store, outbox } = this.player;
    if (card.isOpenFor(from)) return card.close();
    card.open(word, from, store.attempt.language);
    if (!store.attempt.preview) outbox.post("look-up", { key: newKey(), term: word.term });
    const say = card.node.querySelector("[data-aloud]:not([hidden], .is-awaited)");
    if (say && !isByKey && store.phase !== Phase.watching && preference("sounds", "on") === "on") say.click();
  }
}

/** Beside what is asked: reads it out, explains hard words, cheers. Watches what the player shows and adds to it. */
import { newKey } from "../api.js";
import { Happened, Phase } from "../events.js";
import { preference } from "../preferences.js";
import { Cheer } from "./cheer.js";
import { finder } from "./marking.js";
import { markWords } from "./marks.js";
import { Reader } from "./reader.js";
import { placeSpeakers } from "./speakers.js";
import { speedSetting } from "./speed.js";
import { WordCard } from "./word-card.js";

export function start(player) {
  const { store, film, parts } = player;
  const reader = new Reader();
  const card = new WordCard(parts.frame, reader);
  const cheer = new Cheer(player);
  const find = finderOf(store);
  const open = (word, from, isByKey) => lookUp(player, card, { word, from, isByKey });
  const add = () => {
    placeSpeakers(parts.place, reader, store);
    markWords(parts.place, find(), open);
    cheer.decorate(parts.place);
    watcher.takeRecords();
  };
  const watcher = new MutationObserver(add);
  let asked = null;
  const changed = () => {
    const now = `${store.phase} ${store.question?.id}`;
    if (asked !== null && now !== asked) silence(reader, card);
    asked = now;
    add(); // hard words that have come since
  };
  if (reader.synth) speedSetting();
  watcher.observe(parts.place, { childList: true, subtree: true });
  store.addEventListener(Happened.change, changed);
  film.video.addEventListener("play", () => silence(reader, card));
  addEventListener("pagehide", () => reader.quiet());
  changed();
}

function silence(reader, card) {
  card.close(false);
  reader.quiet();
}

/** Made anew only when words have come. */
function finderOf(store) {
  let [of, find] = [null, null];
  return () => {
    const { glossary = [] } = store.attempt;
    if (glossary !== of) [of, find] = [glossary, finder(glossary)];
    return find;
  };
}

/** Counted for the teacher; said at once for who taps, so that it does not talk through a screen reader. */
function lookUp({ store, outbox }, card, { word, from, isByKey }) {
  if (card.isOpenFor(from)) return card.close();
  card.open(word, from, store.attempt.language);
  if (!store.attempt.preview) outbox.post("look-up", { key: newKey(), term: word.term });
  const say = card.node.querySelector("[data-aloud]:not([hidden], .is-awaited)");
  if (say && !isByKey && store.phase !== Phase.watching && preference("sounds", "on") === "on") say.click();
}

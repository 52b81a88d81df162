/** Beside what is asked: reads it out, explains hard words, cheers. Watches what the player shows and adds to it. */
import { Happened, Phase } from "../events.js";
import { lazy } from "../lazy.js";
import { Reader } from "./reader.js";
import { placeSpeakers } from "./speakers.js";
import { speedSetting } from "./speed.js";

// Parts that come after this one take these from here, so that it all stays one file.
export { Reader } from "./reader.js";
export { speaker } from "./speaker.js";

const loadHardWords = lazy(() => import("./hard-words.js"));
const loadCheer = lazy(() => import("./cheer.js"));

export function start(player) {
  const { store, film, parts } = player;
  const reader = new Reader();
  const later = {}; // hardWords once there are any, and cheer
  const add = () => {
    placeSpeakers(parts.place, reader, store);
    later.hardWords?.mark();
    later.cheer?.decorate(parts.place);
    watcher.takeRecords();
  };
  const watcher = new MutationObserver(add);
  let asked = null;
  const changed = () => {
    const now = `${store.phase} ${store.question?.id}`;
    if (asked !== null && now !== asked) silence(reader, later);
    asked = now;
    fetchLater(player, reader, later, add);
    add(); // hard words that have come since
  };
  if (reader.synth) speedSetting();
  watcher.observe(parts.place, { childList: true, subtree: true });
  store.addEventListener(Happened.change, changed);
  film.video.addEventListener("play", () => silence(reader, later));
  addEventListener("pagehide", () => reader.quiet());
  changed();
}

function silence(reader, { hardWords }) {
  hardWords?.close();
  reader.quiet();
}

/** What a lesson may do without: the glossary where it has none, and all of it until the film has begun. */
function fetchLater(player, reader, later, add) {
  const { attempt, phase } = player.store;
  if (phase === Phase.ready) return;
  const take = (name, load, make) => load().then((part) => (later[name] ??= make(part))).then(add, () => {});
  if (!later.hardWords && attempt.glossary?.length) take("hardWords", loadHardWords, ({ HardWords }) => new HardWords(player, reader));
  if (!later.cheer) take("cheer", loadCheer, ({ Cheer }) => new Cheer(player));
}

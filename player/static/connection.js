/** Without a network: says what goes on and what waits. Loaded once the film plays, or does not. */
import { Happened, Phase, Sending } from "./events.js";

export const texts = { nl: () => [import("./lang/nl/offline.js")], en: () => [import("./lang/en/offline.js")] };

const PATIENCE = 1000; // ms: a network that is back by then was not worth a word

export function connection(player) {
  new Connection(player).listen();
}

class Connection {
  #trouble; // whether the film's source has any
  #other; // another trouble, which the player tells itself
  #timer = null;
  #said = null;

  constructor({ store, film, parts }) {
    Object.assign(this, { store, film, status: parts.status });
    this.#note(parts.status.dataset.code);
  }

  listen() {
    const { store, film } = this;
    film.addEventListener(Happened.trouble, ({ detail }) => this.#hear(detail.code));
    store.addEventListener(Happened.change, () => this.#look());
    for (const type of ["waiting", "playing"]) film.video.addEventListener(type, () => this.#look());
    for (const type of ["online", "offline"]) addEventListener(type, () => this.#look());
    this.#look();
  }

  #hear(code) {
    this.#note(code);
    this.#look();
  }

  #note(code) {
    this.#trouble = code === "network";
    this.#other = Boolean(code) && code !== "null" && !this.#trouble;
  }

  #look() {
    clearTimeout(this.#timer);
    if (!this.#isCut()) return this.#say(null);
    if (this.#said) return this.#say(wordOf(this));
    this.#timer = setTimeout(() => this.#say(wordOf(this)), PATIENCE);
  }

  #isCut() {
    return navigator.onLine === false || this.#trouble || isWaiting(this.store);
  }

  #say(code) {
    if (!this.#other && (code || this.#said)) this.status.trouble(code);
    this.#said = code;
  }
}

/** What the pupil is told, by where he is. */
function wordOf({ store, film: { video, source } }) {
  if (store.phase === Phase.finished) return null;
  if (store.phase !== Phase.halted) return isDry(video) ? "offline_waits" : "offline_plays";
  if (isWaiting(store)) return "offline_gate";
  if (!store.question?.settled || !store.isLastQuestion) return "offline_halted";
  return source.isFull ? "offline_plays" : "offline_next";
}

function isWaiting({ sending }) {
  return sending?.state === Sending.waiting;
}

/** The film has come to the end of what is loaded. */
function isDry(video) {
  return video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
}

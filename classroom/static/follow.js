/**
 * Keeps a part of a page up to date: listens for events, fetches the part, replaces what differs. Says in `#live`
 * whether it is connected. The browser gives back the id of the last event when it lost the connection.
 */
import { replaceWhatDiffers } from "./replace.js";

const COME_BACK = 5_000; // ms, when the browser itself gives up

const live = document.getElementById("live");
const words = document.getElementById("live-words");

/**
 * `part` has `data-url` and `data-events`; `waits` says for each name of an event how many ms its news may wait, so
 * that one fetch shows what a whole class does. With `every` the part is fetched as often as that too, for what time
 * itself changes. `changed` is called when the page did.
 */
export function follow(part, { waits, every = 0, changed = () => {} }) {
  new Follower(part, waits, changed).start(every);
}

class Follower {
  #due = Infinity;
  #timer = 0;
  #fetching = Promise.resolve();
  #shown = "";

  constructor(part, waits, changed) {
    Object.assign(this, { part, waits, changed });
  }

  start(every) {
    this.#listen();
    if (every) setInterval(() => document.visibilityState === "visible" && this.#soon(0), every);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#soon(0));
  }

  #listen() {
    const source = new EventSource(this.part.dataset.events);
    source.addEventListener("open", () => show("live"));
    for (const [name, wait] of Object.entries(this.waits)) source.addEventListener(name, () => this.#soon(wait));
    source.addEventListener("error", () => {
      show("lost");
      if (source.readyState !== EventSource.CLOSED) return; // it comes back by itself
      this.#soon(0);
      setTimeout(() => this.#listen(), COME_BACK);
    });
  }

  /** Gathers what comes within a moment, and never puts off for longer, however fast it comes. */
  #soon(wait) {
    const due = Date.now() + wait;
    if (due >= this.#due) return;
    this.#due = due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#due = Infinity;
      this.#fetching = this.#fetching.then(() => this.#refresh()); // one at a time, in order
    }, wait);
  }

  async #refresh() {
    const response = await fetch(this.part.dataset.url, { cache: "no-cache" }).catch(() => null);
    if (response?.redirected) return location.reload(); // signed out meanwhile
    if (!response?.ok) return show("lost");
    const html = await response.text().catch(() => null);
    if (html === null || html === this.#shown) return;
    this.#shown = html;
    replaceWhatDiffers(this.part, html);
    this.changed();
  }
}

function show(state) {
  if (live.dataset.state === state) return;
  live.dataset.state = state;
  words.textContent = state === "live" ? live.dataset.wordsLive : live.dataset.wordsLost;
}

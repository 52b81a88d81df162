/**
 * Keeps a part of a page up to date: listens for events, fetches the part, replaces what differs. Says in `#live`
 * whether it is connected, and whether the server hears all news. The browser gives back the id of the last event when it lost the connection.
 */
import { replaceWhatDiffers } from "./replace.js";

const COME_BACK = 5_000; // ms, when the browser itself gives up
const BEHIND = 3_000; // ms between two looks while the server itself does not hear all news
const LETS_GO = 50; // ms after a button is let go: its click has come by then
const LONGEST_PRESS = 5_000; // ms

const live = document.getElementById("live");
const words = document.getElementById("live-words");

/**
 * `part` has `data-url` and `data-events`; `waits` says for each name of an event how many ms its news may wait, so
 * that one fetch shows what a whole class does. With `every` the part is fetched as often as that too, for what time
 * itself changes. `arrange` may change what comes, `changed` is called when the page did. Gives a function that puts
 * there once more what came last.
 */
export function follow(part, { waits, every = 0, arrange, changed = () => {} }) {
  const follower = new Follower(part, waits, arrange, changed);
  follower.start(every);
  return () => follower.put();
}

class Follower {
  #due = Infinity;
  #timer = 0;
  #fetching = Promise.resolve();
  #shown = "";
  #isBehind = false;

  constructor(part, waits, arrange, changed) {
    Object.assign(this, { part, waits, arrange, changed });
  }

  start(every) {
    this.#listen();
    if (every) setInterval(() => this.#look(), every);
    setInterval(() => this.#isBehind && this.#look(), BEHIND);
    document.addEventListener("visibilitychange", () => this.#look());
  }

  #look() {
    if (document.visibilityState === "visible") this.#soon(0);
  }

  #listen() {
    const source = new EventSource(this.part.dataset.events);
    source.addEventListener("open", () => this.#turn(false));
    source.addEventListener("behind", ({ data }) => this.#turn(JSON.parse(data).behind));
    for (const [name, wait] of Object.entries(this.waits)) source.addEventListener(name, () => this.#soon(wait));
    source.addEventListener("error", () => {
      show("lost");
      if (source.readyState !== EventSource.CLOSED) return; // it comes back by itself
      this.#soon(0);
      setTimeout(() => this.#listen(), COME_BACK);
    });
  }

  #turn(isBehind) {
    this.#isBehind = isBehind;
    show(isBehind ? "behind" : "live");
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
    await released();
    this.put();
  }

  put() {
    if (!this.#shown) return;
    replaceWhatDiffers(this.part, this.#shown, this.arrange);
    this.changed();
  }
}

let isDown = false;
for (const type of ["pointerdown", "pointerup", "pointercancel"]) {
  addEventListener(type, () => (isDown = type === "pointerdown"), { capture: true, passive: true });
}

/** A click on what is replaced between press and release is lost, so that waits. */
async function released() {
  if (!isDown) return;
  await new Promise((resolve) => {
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, resolve, { once: true });
    setTimeout(resolve, LONGEST_PRESS);
  });
  await new Promise((resolve) => setTimeout(resolve, LETS_GO));
}

function show(state) {
  if (live.dataset.state === state) return;
  live.dataset.state = state;
  words.textContent = { live: live.dataset.wordsLive, behind: live.dataset.wordsBehind, lost: live.dataset.wordsLost }[state];
}

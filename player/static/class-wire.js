/**
 * Between the player and its teacher: tells where the pupil is, and hears what is asked of all. Quiet, and best effort:
 * nothing of it is kept or sent again. What is asked comes over a stream; where a school lets none through, with the
 * answer to what is told.
 */
import { Happened, Phase } from "./events.js";
import { withTexts } from "./i18n.js";
import { lazy } from "./lazy.js";

const EVERY = 20; // seconds between two tellings, when nothing happens
const SETTLE = 300; // ms: what changes and changes back at once is not told
const COME_BACK = 30; // seconds, and up to as many more, where the server refused the stream
const NAMES = ["pause", "go_on", "finish", "lesson"];

/** What a command needs is loaded with the first. */
const loadHold = lazy(() => withTexts(import("./class-hold.js")));

export class ClassWire {
  #told = "";
  #heard = 0; // events of the stream so far
  #timer = 0;
  #turn = Promise.resolve(); // commands are carried out one after another
  #standing = null; // the latest command
  #isHeld = false;

  constructor(player, { Source = globalThis.EventSource, load = loadHold } = {}) {
    Object.assign(this, { player, Source, load });
  }

  join() {
    const { store, film } = this.player;
    store.addEventListener(Happened.change, () => this.#notice());
    for (const type of ["play", "pause"]) film.video.addEventListener(type, () => this.#notice());
    document.addEventListener("visibilitychange", () => this.#notice());
    addEventListener("pagehide", () => this.#leave());
    this.#listen();
    this.#tell();
  }

  #listen() {
    const { attemptUrl } = this.player.store.api;
    const source = new this.Source(`${attemptUrl}/events`);
    for (const name of NAMES) source.addEventListener(name, ({ data }) => this.#hear(name, JSON.parse(data)));
    source.addEventListener("error", () => {
      if (source.readyState !== 2) return; // it comes back by itself
      setTimeout(() => this.#listen(), COME_BACK * 1000 * (1 + Math.random()));
    });
  }

  #hear(name, detail) {
    this.#heard += 1;
    this.#obey(name, detail);
  }

  /** What stands so already is not done again; nor are "go on" and the end on a page that came after them. */
  #obey(name, detail) {
    if (name === "lesson") return this.#goToBoard(detail);
    const standing = JSON.stringify([name, detail]);
    const isNew = standing !== this.#standing && (this.#standing !== null || name === "pause");
    this.#standing = standing;
    if (!isNew) return;
    this.#isHeld = name !== "go_on";
    this.#notice();
    this.#turn = this.#turn.then(this.load).then((part) => part[name](this.player, detail)).catch(() => {});
  }

  /** The class goes on together: the page is that of the board's questions then. */
  #goToBoard({ state }) {
    if (state !== "ended") location.reload();
  }

  #notice() {
    clearTimeout(this.#timer);
    const wait = placeOf(this.#here) === this.#told ? EVERY * 1000 : SETTLE;
    this.#timer = setTimeout(() => this.#tell(), wait);
  }

  get #here() {
    const { store, film } = this.player;
    const isHalted = store.phase === Phase.halted || store.phase === Phase.replaying;
    const doing = isHalted && !this.#isHeld ? "halted" : film.video.paused ? "paused" : "watching";
    const state = document.visibilityState === "hidden" ? "away" : doing;
    return { state, position: film.position, pause_point: isHalted ? store.pausePoint.id : null };
  }

  /** A tab that is covered by another of the same pupil leaves it to that one. */
  async #tell() {
    const { store } = this.player;
    const here = this.#here;
    this.#told = placeOf(here);
    this.#notice();
    if (this.player.parts.stage.inert && !this.#isHeld) return;
    const heard = this.#heard;
    const answer = await store.api.post(`${store.api.attemptUrl}/presence`, here);
    if (heard !== this.#heard) return; // the stream knew it later
    for (const [name, detail] of answer?.json?.standing ?? []) if (NAMES.includes(name)) this.#obey(name, detail);
  }

  #leave() {
    const { attemptUrl, csrfToken } = this.player.store.api;
    const body = { ...this.#here, state: "away", csrf_token: csrfToken };
    navigator.sendBeacon?.(`${attemptUrl}/presence`, JSON.stringify(body));
  }
}

function placeOf({ state, pause_point }) {
  return `${state} ${pause_point}`;
}

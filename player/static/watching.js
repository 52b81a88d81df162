/** Tells the server which seconds of the film were played: every 15 s, at halts, and when the page goes. */
import { newKey } from "./api.js";
import { Happened } from "./events.js";
import { SecondsWatched } from "./seconds.js";

const EVERY = 15000; // ms, whatever the speed
const LOOKS = ["loadedmetadata", "timeupdate", "pause", "ended"];

export function watch(player) {
  new Watched(player);
}

class Watched {
  #seconds = new SecondsWatched();
  #run = newKey();
  #told = 0;
  #beaconed = 0;
  #lookedAt = performance.now();
  #due = this.#lookedAt + EVERY;
  #rate = 1;

  constructor(player) {
    const { film } = player;
    Object.assign(this, { player, video: film.video });
    this.video.addEventListener("seeking", () => this.#seconds.jump(this.video.currentTime));
    for (const type of LOOKS) this.video.addEventListener(type, () => this.#look());
    film.addEventListener(Happened.halted, () => this.#tell());
    this.video.addEventListener("ended", () => this.#tell());
    this.#seconds.catchUp(this.video.played); // this code may come when the film plays already, or stands again
    this.#look();
    if (this.video.paused) this.#tell();
    addEventListener("pagehide", () => this.#leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#leave());
  }

  /** Only playing and seeking move a film; a busy page may hear of either late. */
  #look() {
    const { currentTime, playbackRate, seeking } = this.video;
    const now = performance.now();
    const rate = Math.max(this.#rate, playbackRate); // the brake may have come since
    if (seeking) this.#seconds.jump(currentTime);
    else this.#seconds.come(currentTime, (now - this.#lookedAt) / 1000, rate);
    [this.#lookedAt, this.#rate] = [now, playbackRate];
    if (now >= this.#due) this.#tell();
  }

  get #body() {
    return { run: this.#run, seen: this.#seconds.seen, again: this.#seconds.again };
  }

  #tell() {
    this.#due = performance.now() + EVERY;
    if (this.#seconds.count === this.#told) return;
    this.#told = this.#seconds.count;
    this.player.outbox.post("watched", this.#body);
  }

  /** Kept as always, and at once with a beacon: a page that goes may do nothing else. */
  #leave() {
    this.#look();
    if (this.#seconds.count === this.#beaconed) return;
    this.#beaconed = this.#seconds.count;
    this.#tell();
    const { attemptUrl, csrfToken } = this.player.store.api;
    navigator.sendBeacon?.(`${attemptUrl}/watched`, JSON.stringify({ ...this.#body, csrf_token: csrfToken }));
  }
}

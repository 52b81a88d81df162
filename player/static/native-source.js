/** Older iPhones: the browser polls the playlist itself. And a plain file, in the producer's preview. */
import { Happened } from "./events.js";
import { BACK_OFF } from "./source.js";

export class NativeSource extends EventTarget {
  frameRate = null;
  playing = null;
  isFull = false;
  #failures = 0;
  #lost = null; // { at, paused } where the network left it
  #closed = new AbortController();

  constructor(video, url, startAt) {
    super();
    this.video = video;
    video.src = url;
    const begin = () => (video.currentTime = startAt);
    if (startAt > 0) video.addEventListener("loadedmetadata", begin, { once: true, signal: this.#closed.signal });
    video.addEventListener("error", () => this.#report(), this.#closed);
  }

  gateOpened() {}

  close() {
    this.#closed.abort();
    this.video.removeAttribute("src");
    this.video.load();
  }

  #report() {
    const code = this.video.error?.code === 4 ? "unsupported" : "network";
    this.#tell(code);
    if (code === "network") setTimeout(() => this.#loadAgain(), BACK_OFF[Math.min(this.#failures++, BACK_OFF.length - 1)] * 1000);
  }

  /** The browser has given up: from where it was, and on if it played. */
  #loadAgain() {
    const { video } = this;
    if (!video.error || this.#closed.signal.aborted) return;
    if (!this.#lost) video.addEventListener("loadedmetadata", () => this.#recovered(), { once: true });
    this.#lost ??= { at: video.currentTime, paused: video.paused };
    video.load();
    if (!this.#lost.paused) video.play()?.catch(() => {});
  }

  #recovered() {
    this.video.currentTime = this.#lost.at;
    this.#lost = null;
    this.#failures = 0;
    this.#tell(null);
  }

  #tell(code) {
    this.dispatchEvent(new CustomEvent(Happened.trouble, { detail: { code } }));
  }
}

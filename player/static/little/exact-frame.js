/** The very frame of a halt, for questions that are pointed at in the picture: one segment of the smallest rendition. */
import { Phase } from "../events.js";
import { h } from "../markup.js";
import { stepTarget } from "../pause-watch.js";
import { openSource } from "../source.js";

const PATIENCE = 20000; // ms; meanwhile, and where it does not come, the still picture stands, up to 2 s older
const NEAR = 0.05; // seconds

export class ExactFrame {
  #frames = new Map(); // by pause point: a promise of its picture
  #id = null;
  #shown = null;

  /** Laid in `place`. */
  constructor(store, place) {
    Object.assign(this, { store, place });
  }

  follow() {
    const { phase, question, pausePoint } = this.store;
    const isWanted = phase === Phase.halted && question?.type === "hotspot";
    const id = isWanted ? pausePoint.id : null;
    if (id === this.#id) return;
    this.#id = id;
    this.#shown?.remove();
    if (id) this.#lay(id, pausePoint.at);
  }

  async #lay(id, at) {
    if (!this.#frames.has(id)) this.#frames.set(id, frameAt(this.store.attempt.playlist, at));
    const frame = await this.#frames.get(id);
    if (!frame) this.#frames.delete(id);
    if (!frame || this.#id !== id) return;
    this.#shown = frame;
    this.place.append(frame);
  }
}

/** A canvas with the frame at `at` seconds of the film; null where it does not come. */
async function frameAt(url, at) {
  const video = h("video", { playsinline: true, preload: "auto" });
  video.muted = true;
  const isThere = comes(video, stepTarget(at));
  const source = await openSource(video, url, stepTarget(at), at, { isSmall: true });
  const frame = (await isThere) ? drawn(video) : null;
  source.close();
  return frame;
}

function comes(video, time) {
  return new Promise((resolve) => {
    const look = () => video.readyState >= 2 && !video.seeking && Math.abs(video.currentTime - time) < NEAR && resolve(true);
    for (const type of ["loadeddata", "canplay", "seeked"]) video.addEventListener(type, look);
    setTimeout(resolve, PATIENCE, false);
  });
}

function drawn(video) {
  const canvas = h("canvas", { class: "still", width: video.videoWidth, height: video.videoHeight });
  canvas.getContext("2d").drawImage(video, 0, 0);
  return canvas;
}

/** Halts a `<video>` on the pause point's own frame: brake, pause at the frame, look, step where it is off. */
import { CREEP, FrameClock, decide, placeOfFrame, ranDry, reachable, stepTarget } from "./pause-watch.js";

const LATE = 0.12; // frames come no more (a hidden tab): the media clock decides
const LOOK = 60; // ms after a pause in which one more frame may still slip through
const PATIENCE = 300; // ms to wait for a frame that may not come
const LONG = 15000; // ms to wait for what the network brings

export class Halting extends EventTarget {
  #video;
  #at = Infinity;
  #clock = new FrameClock();
  #shown = null;
  #frames;
  chosenRate = 1;
  braking = null; // the speed it is held at
  halted = false;

  /** `reached` is dispatched at once, `still` when the right frame stands: detail { mediaTime, steps }. */
  constructor(video, { frames = "requestVideoFrameCallback" in video } = {}) {
    super();
    this.#video = video;
    this.#frames = frames;
    if (!frames) this.frameRate = 60; // sound: as often as it is looked at
    this.#nextFrame();
    video.addEventListener("timeupdate", () => this.#late());
    for (const type of ["waiting", "ended"]) video.addEventListener(type, () => this.#dry());
  }

  get at() {
    return this.#at;
  }

  /** The film's own frame rate, where the source knows it. */
  set frameRate(rate) {
    this.#clock.known = rate > 0 ? 1 / rate : null;
  }

  /** From now on the film may play up to `at`; `duration` is the whole film's. */
  aim(at, duration) {
    this.#at = at === null ? Infinity : reachable(at, duration, this.#clock.frame);
    this.halted = false;
  }

  /** Halts here and now, by stepping: after a replay, or where the film begins at its pause point. */
  halt({ step = true } = {}) {
    if (this.halted) return;
    this.halted = true;
    this.#video.pause();
    this.dispatchEvent(new Event("reached"));
    this.#stand(step);
  }

  #nextFrame() {
    if (this.#frames) this.#video.requestVideoFrameCallback((_, frame) => this.#see(frame.mediaTime));
    else requestAnimationFrame(() => this.#see(this.#video.currentTime));
  }

  #see(mediaTime) {
    this.#nextFrame();
    this.#shown = mediaTime;
    if (this.#frames) this.#clock.see(mediaTime);
    this.dispatchEvent(new Event("frame"));
    if (this.halted || this.#video.readyState < 2) return;
    const move = { mediaTime, frame: this.#clock.frame, at: this.#at, rate: this.#video.playbackRate };
    const verdict = decide(move);
    if (verdict === "halt") this.halt({ step: false });
    if (verdict === "brake") this.#brake(1);
    if (verdict === "creep") this.#brake(CREEP);
  }

  #brake(rate) {
    this.braking = rate;
    this.#video.playbackRate = rate;
  }

  #late() {
    if (!this.halted && this.#video.currentTime > this.#at + LATE) this.halt();
  }

  #dry() {
    const { buffered, currentTime } = this.#video;
    const bufferedEnd = buffered.length ? buffered.end(buffered.length - 1) : 0;
    if (!this.halted && ranDry({ currentTime, bufferedEnd, at: this.#at })) this.halt({ step: false });
  }

  /** Looks at the frame that stands, and steps into the right one where it is off. */
  async #stand(step) {
    let steps = 0;
    if (!step) await wait(LOOK);
    while (this.halted && steps < 3 && ((step && steps === 0) || this.#isOff())) {
      steps += 1;
      await this.#step();
    }
    if (!this.halted) return;
    this.#letGoOfBrake();
    this.dispatchEvent(new CustomEvent("still", { detail: { mediaTime: this.#shown, steps } }));
  }

  #isOff() {
    return this.#frames && placeOfFrame(this.#shown ?? 0, this.#clock.frame, this.#at) !== 0;
  }

  async #step() {
    const video = this.#video;
    if (video.readyState < 2) await once(video, "loadeddata", LONG);
    const seeked = once(video, "seeked", LONG);
    const frame = once(this, "frame", LONG);
    video.currentTime = stepTarget(this.#at);
    await seeked;
    await Promise.race([frame, wait(PATIENCE)]);
  }

  #letGoOfBrake() {
    this.#video.playbackRate = this.chosenRate;
    this.braking = null;
  }
}

/** The event, or the end of the patience. */
function once(target, type, patience) {
  const happened = new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
  return Promise.race([happened, wait(patience)]);
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

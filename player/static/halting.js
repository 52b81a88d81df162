/** Halts a `<video>` on the pause point's own frame: brake, pause at the frame, look, step where it is off. */
import { endOf, MediaClock } from "./media-clock.js";
import { CREEP, FrameClock, decide, isStale, placeOfFrame, reachable, stepTarget } from "./pause-watch.js";
import { once, wait } from "./waiting.js";

const LOOK = 60; // ms after a pause in which one more frame may still slip through
const PATIENCE = 300; // ms to wait for a frame that may not come
const LONG = 15000; // ms to wait for what the network brings
const MOST_STEPS = 3;

export class Halting extends EventTarget {
  #video;
  #at = Infinity;
  #clock = new FrameClock();
  #media;
  #shown = null; // the frame drawn last
  #stood = null; // the one found to be right, or as near as this film gets
  #turn = null; // the halt being carried out; a new aim ends it
  #isTicking = false;
  #isShort = false; // another frame stands than the right one, or that was not loaded yet: more of the film may mend it
  chosenRate = 1;
  braking = null; // the speed it is held at
  halted = false;

  /**
   * `reached` is dispatched at once, `still` when the right frame stands: detail { mediaTime, steps }. In a hidden tab
   * that is when it is shown again. `rate` when another speed was chosen.
   */
  constructor(video) {
    super();
    this.#video = video;
    this.#media = new MediaClock(video);
    this.#media.addEventListener("passed", () => this.halt());
    this.#media.addEventListener("dry", () => this.halt({ step: false }));
    video.addEventListener("playing", () => this.#isTicking || this.#tick());
    video.addEventListener("pause", () => this.#ranOn() && this.#stand(true));
    video.addEventListener("progress", () => this.halted && this.#isShort && this.#turn === null && !video.seeking && this.#stand(true));
    if (this.#tellsFrames) this.#nextFrame();
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
    this.#turn = null;
    this.#media.aim(this.#at);
    this.#letGoOfBrake();
  }

  /** Plays at that speed from now on; while it brakes, after the halt. */
  choose(rate) {
    this.#video.defaultPlaybackRate = rate;
    if (!this.braking) this.#video.playbackRate = rate;
    if (rate === this.chosenRate) return;
    this.chosenRate = rate;
    this.dispatchEvent(new Event("rate"));
  }

  /** Halts here and now, by stepping: after a replay, or where the film begins at its pause point. */
  halt({ step = true } = {}) {
    if (this.halted) return;
    this.halted = true;
    this.#video.pause();
    this.dispatchEvent(new Event("reached"));
    this.#stand(step);
  }

  get #tellsFrames() {
    return "requestVideoFrameCallback" in this.#video;
  }

  get #hasPicture() {
    return this.#video.videoWidth > 0;
  }

  #nextFrame() {
    this.#video.requestVideoFrameCallback((_, frame) => this.#see(frame.mediaTime));
  }

  #see(mediaTime) {
    this.#nextFrame();
    if (isStale(mediaTime, this.#video)) return;
    this.#shown = mediaTime;
    this.#clock.see(mediaTime);
    this.#media.sawFrame(this.#clock.frame);
    this.dispatchEvent(new Event("frame"));
    if (this.halted) this.#keepStill();
    else if (this.#video.readyState >= 2) this.#obey(mediaTime);
  }

  /** Where no frames are told, the media clock is looked at as often as the screen is drawn. */
  #tick() {
    this.#isTicking = !this.#video.paused && !(this.#tellsFrames && this.#hasPicture);
    if (!this.#isTicking) return;
    requestAnimationFrame(() => this.#tick());
    if (this.halted) return;
    if (this.#hasPicture) this.#obey(this.#video.currentTime);
    else this.#media.look(); // sound alone: nothing can be seen late, so there is nothing to brake for
  }

  #obey(mediaTime) {
    const verdict = decide({ mediaTime, frame: this.#clock.frame, at: this.#at, rate: this.#video.playbackRate });
    if (verdict === "halt") this.halt({ step: !this.#tellsFrames });
    if (verdict === "brake") this.#brake(1);
    if (verdict === "creep") this.#brake(CREEP);
  }

  #brake(rate) {
    this.braking = rate;
    this.#video.playbackRate = rate;
  }

  #letGoOfBrake() {
    if (this.braking) this.#video.playbackRate = this.chosenRate;
    this.braking = null;
  }

  /** Another frame came while it stands still: whatever brought it, back to the right one. */
  #keepStill() {
    if (this.#turn === null && this.#shown !== this.#stood && this.#isOff()) this.#stand(true);
  }

  /** It was made to play at the halt, and the clock ran on: under load no frame need tell of it. */
  #ranOn() {
    return this.halted && this.#turn === null && placeOfFrame(this.#video.currentTime - this.#clock.frame, this.#clock.frame, this.#at) > 0;
  }

  /** Looks at the frame that stands, and steps into the right one where it is off. */
  async #stand(step) {
    const turn = (this.#turn = {});
    if (!step) await wait(LOOK);
    let steps = 0;
    while (this.#turn === turn && steps < MOST_STEPS && ((step && !steps) || this.#isOff())) {
      steps += 1;
      await this.#step(turn);
      if (document.hidden) await shown(); // nothing was drawn: look again once it is
    }
    if (this.#turn === turn) this.#stands(steps);
  }

  #stands(steps) {
    this.#turn = null;
    this.#stood = this.#shown;
    this.#isShort = this.#isOff() || endOf(this.#video.buffered) < stepTarget(this.#at);
    this.#letGoOfBrake();
    const mediaTime = this.#tellsFrames && this.#hasPicture ? this.#shown : this.#video.currentTime;
    this.dispatchEvent(new CustomEvent("still", { detail: { mediaTime, steps } }));
  }

  #isOff() {
    const isDry = this.#video.currentTime < this.#at; // playing ended before, where no frame tells
    return this.#hasPicture && (this.#tellsFrames ? placeOfFrame(this.#shown ?? -1, this.#clock.frame, this.#at) !== 0 : isDry);
  }

  async #step(turn) {
    const video = this.#video;
    if (video.seeking) await once(video, "seeked", LONG);
    else if (video.readyState < 2) await once(video, "loadeddata", LONG);
    if (this.#turn !== turn) return; // taken elsewhere meanwhile
    const seeked = once(video, "seeked", LONG);
    const frame = once(this, "frame", LONG);
    video.currentTime = stepTarget(this.#at);
    await seeked;
    await Promise.race([frame, wait(PATIENCE)]);
  }
}

/** When the page is shown again. */
function shown() {
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}

/**
 * Tells `passed` when the media clock has reached the pause point and no frame told so, and `dry` when playing ends
 * just before it. It goes by the media's own events, which come on time in a hidden tab too, where timers don't.
 */
import { clockPassed, ranDry } from "./pause-watch.js";

const FOR_EVER = 1e6; // seconds

export class MediaClock extends EventTarget {
  #video;
  #at = Infinity;
  #track;
  #frame = 0;
  #sawAt = -Infinity;

  constructor(video) {
    super();
    this.#video = video;
    this.#track = video.addTextTrack("metadata");
    this.#track.mode = "hidden"; // its cues are followed, and never shown
    video.addEventListener("timeupdate", () => this.look());
    for (const type of ["waiting", "ended"]) video.addEventListener(type, () => this.#dry());
  }

  /** A cue begins there: of all media events the nearest to it. */
  aim(at) {
    this.#at = at;
    for (const cue of [...this.#track.cues]) this.#track.removeCue(cue);
    if (!Number.isFinite(at)) return;
    const cue = new VTTCue(at, at + FOR_EVER, "");
    cue.addEventListener("enter", () => this.look());
    this.#track.addCue(cue);
  }

  /** A frame was drawn, which lasts so many seconds: the frames tell where the film is. */
  sawFrame(frame) {
    this.#frame = frame;
    this.#sawAt = performance.now();
  }

  look() {
    const { currentTime, playbackRate: rate, paused } = this.#video;
    const silence = document.hidden || paused ? Infinity : (performance.now() - this.#sawAt) / 1000;
    if (clockPassed({ currentTime, at: this.#at, silence, frame: this.#frame, rate })) this.#tell("passed");
  }

  #dry() {
    const { buffered, currentTime, videoWidth, seeking } = this.#video;
    const isSound = videoWidth === 0 && !seeking;
    const place = { currentTime, bufferedEnd: endOf(buffered), at: this.#at, end: this.#end(), isSound };
    if (ranDry(place)) this.#tell("dry");
  }

  /** Where what the gate gives ends, as far as the browser knows. */
  #end() {
    const { duration, seekable } = this.#video;
    return Number.isFinite(duration) ? duration : endOf(seekable);
  }

  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}

export function endOf(ranges) {
  return ranges.length ? ranges.end(ranges.length - 1) : 0;
}

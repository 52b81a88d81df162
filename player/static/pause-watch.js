/**
 * Is the pause point reached? Decisions only, no DOM; `halting.js` carries them out.
 * Times are seconds of the film. A pause point's own frame is the one whose interval holds `at`.
 */

/** Authors write milliseconds and frames begin in between: this much before its start still counts. */
export const TOLERANCE = 0.002;
const UNKNOWN_FRAME = 1 / 25;
const LATE = 0.12; // seconds

/** Over the last frames the film creeps, so that a busy machine has time to pause on the right one. */
export const CREEP = 0.5;
const CREEP_FRAMES = 3.5;

/** -1: the frame lies before the pause point's own; 0: it is that; 1: it comes later. */
export function placeOfFrame(mediaTime, frame, at) {
  if (mediaTime > at + TOLERANCE) return 1;
  return mediaTime + frame > at + TOLERANCE ? 0 : -1;
}

/** How long before the pause point the speed goes to 1; a slow machine needs more at high speed. */
export function brakeLength(rate) {
  return Math.max(0.5, 0.35 * rate);
}

/** What to do now that the frame of `mediaTime` is shown: "go", "brake", "creep" or "halt". */
export function decide({ mediaTime, frame, at, rate }) {
  if (placeOfFrame(mediaTime, frame, at) >= 0) return "halt";
  if (rate > CREEP && at - mediaTime <= CREEP_FRAMES * frame) return "creep";
  if (rate > 1 && at - mediaTime <= brakeLength(rate)) return "brake";
  return "go";
}

/** The time to step to so that the pause point's own frame shows. */
export function stepTarget(at) {
  return at + TOLERANCE;
}

/** A pause point at or past the end belongs to the last frame. */
export function reachable(at, duration, frame) {
  return Math.max(0, Math.min(at, duration - frame / 2));
}

const PICTURE_ENDS = { near: 0.3, unplayed: 0.1 };
const SOUND_ENDS = { near: 0.6, unplayed: 0.6 }; // sound alone stops this much before its end, more at a higher speed

/**
 * Playing has run dry so near the pause point that nothing more can come before it: all is there up to `end`, where
 * what the gate gives ends. Else it is a stall, which the network will end.
 */
export function ranDry({ currentTime, bufferedEnd, at, end, isSound = false }) {
  const { near, unplayed } = isSound ? SOUND_ENDS : PICTURE_ENDS;
  return at - currentTime < near && bufferedEnd - currentTime < unplayed && bufferedEnd > end - 0.1;
}

/**
 * Has the media clock passed the pause point where the frames did not tell? `silence`: seconds since the last frame;
 * in a hidden tab, for sound alone and for a film scrolled away none come. While they do, they are given time.
 */
export function clockPassed({ currentTime, at, silence, frame, rate }) {
  const isSilent = silence > 0.15 + (2 * frame) / rate;
  return currentTime >= (isSilent ? at : at + LATE);
}

/** A frame from before a seek, told late: it says nothing of where the film is now. */
export function isStale(mediaTime, { seeking, currentTime }) {
  return seeking && Math.abs(mediaTime - currentTime) > 0.25;
}

/** How long a frame lasts: as the film says, else learnt from the frames shown. Skipped ones only make gaps larger. */
export class FrameClock {
  known = null;
  #gaps = [];
  #last = null;

  see(mediaTime) {
    const gap = this.#last === null ? 0 : mediaTime - this.#last;
    this.#last = mediaTime;
    if (gap < 0.004 || gap > 0.25) return;
    this.#gaps.push(gap);
    if (this.#gaps.length > 60) this.#gaps.shift();
  }

  get frame() {
    const shortest = Math.min(...this.#gaps, this.known ?? Infinity);
    return Number.isFinite(shortest) ? shortest : UNKNOWN_FRAME;
  }
}

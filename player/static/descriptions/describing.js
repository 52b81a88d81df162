/**
 * Tells what is to be seen, when its cue begins. Where telling takes longer than the cue, the film waits; and it waits
 * just before a halt, so that nothing is told across one. No DOM.
 */
import { Phase } from "../events.js";

const BEFORE_HALT = 0.3; // seconds before a halt at which the film waits, if it has to
const ROOM = 0.8; // seconds before a halt at which telling begins at the latest
const TOUCH = 0.05; // seconds by which the film's clock may be short of a time

/** `telling(words)` gives a promise of its end; `hush()` ends it sooner. */
export class Describing {
  isOn = false;
  #told = null; // the cue that was told last
  #telling = null; // { cue } while it is told
  #isWaiting = false; // the film waits for it, by our doing

  constructor({ film, store, cues, telling, hush }) {
    Object.assign(this, { film, store, cues, telling, hush });
    const { video } = film;
    video.addEventListener("pause", () => !this.#isWaiting && this.#forget());
    video.addEventListener("play", () => this.#isWaiting && this.#stop());
    video.addEventListener("seeking", () => this.#forget());
  }

  turn(isOn) {
    this.isOn = isOn;
    if (!isOn) this.#goOn();
  }

  /** Looks what is due; to be called as often as the film's place is known, and while something is told. */
  look() {
    const { film, isOn } = this;
    if (!isOn || !this.#isPlaying()) return this.#telling && !this.#isWaiting ? this.#stop() : undefined;
    const cue = this.#due(film.position);
    if (this.#telling) return this.#hold(cue);
    if (cue && cue !== this.#told) this.#tell(cue);
  }

  get isTelling() {
    return this.#telling !== null;
  }

  #isPlaying() {
    const { store, film } = this;
    return !film.video.paused && [Phase.watching, Phase.replaying].includes(store.phase);
  }

  /** How far the film may go now: the gate, or the end of a part seen again. */
  get #end() {
    return Math.min(this.film.halting.at, this.store.limit);
  }

  #due(position) {
    const begun = this.cues.cues.findLast((cue) => this.#begin(cue) <= position + TOUCH);
    return begun && position < Math.max(begun.end, this.#begin(begun) + ROOM) ? begun : null;
  }

  #begin({ start }) {
    return Math.min(start, this.#end - ROOM);
  }

  async #tell(cue) {
    const telling = (this.#telling = { cue });
    this.#told = cue;
    await this.telling(cue.words);
    if (this.#telling === telling) this.#goOn();
  }

  /** Before the next thing to tell, the end of this one's time and the halt. */
  #hold(next) {
    const { cue } = this.#telling;
    const until = Math.min(Math.max(cue.end, this.#begin(cue)), this.#end - BEFORE_HALT);
    if (this.film.position < until - TOUCH && (next === cue || next === null)) return;
    this.#isWaiting = true;
    this.film.video.pause();
  }

  /** Said, or switched off: a film that waits for it goes on. */
  #goOn() {
    const wasWaiting = this.#isWaiting;
    this.#stop();
    if (wasWaiting) this.film.play();
  }

  #stop() {
    const wasTelling = this.isTelling;
    this.#telling = null;
    this.#isWaiting = false;
    if (wasTelling) this.hush();
  }

  /** The pupil stops the film, or goes elsewhere in it: from there it is told anew. */
  #forget() {
    this.#stop();
    if (this.film.position < this.#end - BEFORE_HALT) this.#told = null; // what was told before a halt is not told after it
  }
}

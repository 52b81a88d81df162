/** The film: plays as far as the store allows, halts there, replays, goes on. Between the store and the `<video>`. */
import { Happened, Phase } from "./events.js";
import { guard } from "./guard.js";
import { Halting } from "./halting.js";
import { stepTarget } from "./pause-watch.js";
import { openSource } from "./source.js";
import { play, playOn } from "./unsticking.js";

const REPLAYED = 10; // seconds, where the author marked none
const END = Symbol("end"); // beside the ids that authors give
const JUMP = 0.25; // seconds: further from where the film goes on, it is taken there
const NEAR_END = 1; // seconds
const LOOK_BACK = 0.5; // a seek this much before the pause point is a look back

export class Film extends EventTarget {
  isLittle = false; // in little data: its sound alone
  #aimed = null;
  #phase = null;
  #moving = null; // { at, paused, rate } while another source is opened
  #isShort = false; // aimed at the end of a part seen again, before the pause point

  constructor(video, store) {
    super();
    Object.assign(this, { video, store });
    this.halting = new Halting(video);
    guard(video, this.halting, () => this.#rules());
    this.#listen();
    this.#follow();
  }

  /** How many times its own speed; while it brakes for a halt, the one it goes back to. */
  get speed() {
    return this.halting.chosenRate;
  }

  set speed(rate) {
    this.halting.choose(Math.min(rate, this.store.attempt.max_speed));
  }

  get position() {
    return this.#moving?.at ?? this.video.currentTime;
  }

  async open(startAt) {
    const { attempt } = this.store;
    const { playlist } = this.isLittle ? attempt.light : attempt;
    this.source = await openSource(this.video, playlist, startAt, attempt.gate.until);
    this.source.addEventListener(Happened.trouble, ({ detail }) => this.#tell(Happened.trouble, detail));
    this.source.addEventListener(Happened.full, () => this.#tell(Happened.full));
  }

  /** To little data or to the film in full, halfway: place, speed and halt stay. */
  async change(isLittle) {
    this.isLittle = isLittle;
    const { video, position } = this;
    const moving = { paused: video.paused, rate: this.halting.chosenRate, ...this.#moving, at: position };
    this.#moving = moving;
    this.source?.close();
    await this.open(position);
    const playable = await new Promise((resolve) => video.addEventListener("canplay", () => resolve(this.#moving === moving), { once: true }));
    if (playable) this.#moved(moving);
  }

  #moved({ paused, rate }) {
    this.#moving = null;
    if (this.source.frameRate) this.halting.frameRate = this.source.frameRate;
    this.video.playbackRate = rate;
    if (this.store.phase === Phase.halted) this.backToHalt();
    else if (!paused) this.play();
  }

  play() {
    play(this.video, this.#isOver);
  }

  get #isOver() {
    const { finished, duration } = this.store.attempt;
    return finished && this.position > duration - NEAR_END;
  }

  seek(time) {
    this.video.currentTime = Math.min(time, stepTarget(this.store.limit));
  }

  /** Plays from `time`, once the whole film is open. */
  playFrom(time) {
    this.seek(time);
    this.play();
  }

  /** The seconds in which it was explained, then back to the same halt. */
  replay() {
    const { explained, pausePoint } = this.store;
    const { at } = pausePoint;
    const span = explained && explained.from < at ? explained : { from: at - REPLAYED, to: at };
    this.#lookBack(Math.min(span.to, at));
    this.video.currentTime = Math.max(0, span.from);
  }

  backToHalt() {
    this.#aim();
    this.halting.halt();
  }

  #listen() {
    const { video, halting, store } = this;
    video.addEventListener("canplay", () => this.#ready(), { once: true });
    video.addEventListener("play", () => store.watch());
    video.addEventListener("ended", () => this.#ended());
    video.addEventListener("seeking", () => this.#noticeLookBack());
    for (const type of ["timeupdate", "seeking"]) video.addEventListener(type, () => this.#tell("time"));
    halting.addEventListener("reached", () => this.#reached());
    halting.addEventListener("rate", () => this.#tell("speed"));
    halting.addEventListener("still", ({ detail }) => this.#tellHalted(detail));
    store.addEventListener(Happened.change, () => this.#follow());
    store.addEventListener(Happened.gate, () => this.source?.gateOpened(store.attempt.gate.until));
  }

  #rules() {
    const { store, halting } = this;
    const mayPlay = !halting.halted && store.phase !== Phase.halted;
    return { limit: store.limit, mayPlay, maxSpeed: store.attempt.max_speed };
  }

  #ready() {
    if (this.source.frameRate) this.halting.frameRate = this.source.frameRate;
    if (this.store.pausePoint && this.position >= this.store.limit - 0.05) this.halting.halt();
    this.#tell(Happened.ready);
  }

  /** The whole film's end, or only of what was loaded so far. */
  #ended() {
    if (this.#isOver) this.#tell("ended");
    else playOn(this.video, () => this.#rules().mayPlay);
  }

  /** A new pause point ahead: aim at it, and go on. An answer given during a look back ends that. */
  #follow() {
    const isBack = this.#phase === Phase.replaying && this.store.phase === Phase.halted;
    this.#phase = this.store.phase;
    if (isBack && !this.halting.halted) return this.backToHalt();
    const next = this.store.pausePoint?.id ?? END;
    if (this.#aimed === next) return;
    this.#aimed = next;
    this.#aim();
    if (this.store.phase === Phase.watching) this.#goOn();
  }

  /** From the halt, or from where the chosen way begins once the film reaches that far. */
  async #goOn() {
    const { from = this.position } = this.store.attempt.gate;
    if (Math.abs(from - this.position) > JUMP) {
      await reaches(this.video, from);
      this.video.currentTime = stepTarget(from);
    }
    this.play();
    this.#tell(Happened.resumed);
  }

  #aim(to = null) {
    const { pausePoint, attempt } = this.store;
    this.#isShort = to !== null && to < pausePoint.at;
    this.halting.aim(pausePoint ? (to ?? pausePoint.at) : null, attempt.duration);
  }

  #lookBack(to) {
    this.store.replay();
    this.#aim(to);
    this.play();
  }

  #noticeLookBack() {
    const isBack = !this.#moving && this.position < this.store.limit - LOOK_BACK;
    if (this.store.phase === Phase.halted && isBack) this.#lookBack(this.store.limit);
  }

  /** At the pause point, or at the end of a replay before it: then on to the pause point itself. */
  #reached() {
    if (this.#isShort) return this.backToHalt();
    this.store.halt();
  }

  #tellHalted(detail) {
    const { id, at } = this.store.pausePoint;
    this.#tell(Happened.halted, { id, at, ...detail });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Waits until the film is known as far as `time`: its playlist grows with the gate. */
async function reaches(video, time) {
  while (!(video.duration >= time)) await new Promise((resolve) => video.addEventListener("durationchange", resolve, { once: true }));
}

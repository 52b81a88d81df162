/** What the film goes by on the board: where the lesson stands, in the words of the player's store. No DOM. */
import { Happened, Phase } from "../../../player/static/events.js";

export class BoardStore extends EventTarget {
  phase = Phase.ready;
  lesson = null;

  /** `clip` { from, to }: seconds to show without a lesson. */
  constructor(film, lesson, clip = null) {
    super();
    Object.assign(this, { film, clip });
    this.take(lesson);
  }

  /** The lesson as the server has it now; null where none goes on. */
  take(lesson) {
    this.lesson = lesson;
    if (lesson) this.clip = null;
    this.phase = phaseFor(lesson, this.phase);
    this.#tell();
  }

  /** In the player's form; all of the film is there, so that its gate is the end. */
  get attempt() {
    const { film, lesson } = this;
    const gate = { index: lesson?.pause_point ?? 0, from: lesson?.position, until: film.duration };
    return { ...film, markers: this.#markers(), gate, finished: gate.index >= film.markers.length, passed: [] };
  }

  /** The stop that the film is on its way to, or stands at; the end of the part to show is one too. */
  get pausePoint() {
    const { film, lesson, clip } = this;
    if (clip) return { id: "clip", at: clip.to };
    const marker = lesson && film.markers[lesson.pause_point];
    return marker ? { ...marker, explained: film.explained[marker.id] ?? null } : null;
  }

  get limit() {
    return this.pausePoint?.at ?? this.film.duration;
  }

  /** The seconds to show again at this stop; null: the last ones before it. */
  get explained() {
    return this.clip ?? this.pausePoint?.explained ?? null;
  }

  watch() {
    if (this.phase === Phase.ready) this.#change(Phase.watching);
  }

  halt() {
    if (this.pausePoint) this.#change(Phase.halted);
  }

  replay() {
    if (this.phase === Phase.halted) this.#change(Phase.replaying);
  }

  #markers() {
    const passed = this.lesson?.pause_point ?? 0;
    return this.film.markers.map((marker, index) => ({ ...marker, result: index < passed ? "seen" : null }));
  }

  #change(phase) {
    this.phase = phase;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event(Happened.change));
  }
}

/** On from a halt the film plays by itself; at a question it stands, unless a part is shown again. */
function phaseFor(lesson, phase) {
  if (!lesson) return phase;
  const isAtHalt = phase === Phase.halted || phase === Phase.replaying;
  if (lesson.state === "film") return isAtHalt ? Phase.watching : phase;
  return phase === Phase.replaying ? phase : Phase.halted;
}

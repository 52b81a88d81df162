/** What the device hears of the lesson on the board: by the stream, and every so often by asking, for schools that let none through. */
import { Refused } from "../api.js";
import { oneAtATime } from "../one-at-a-time.js";

const EVERY = 20000; // ms between two tellings that somebody is here
const BEHIND = 4000; // the same while the server itself does not hear all news

export class LessonWire extends EventTarget {
  #hurry = 0;
  #known; // which lesson is in view: what it has changed to, null where there is none, undefined where nobody knows

  /** How the lesson stands: tells `news`, or `lost` with what is the matter. */
  ask = oneAtATime(() => this.#ask());

  constructor(api, world = globalThis) {
    super();
    Object.assign(this, { api, world });
  }

  listen() {
    const stream = new this.world.EventSource(`${this.api.attemptUrl}/events`);
    stream.addEventListener("lesson", ({ data }) => this.#hear(JSON.parse(data)));
    stream.addEventListener("behind", ({ data }) => this.#turn(JSON.parse(data).behind));
    stream.addEventListener("finish", () => this.ask());
    stream.addEventListener("error", () => stream.readyState === 2 && setTimeout(() => this.listen(), EVERY));
    this.#sayHere();
    setInterval(() => this.#sayHere(), EVERY);
    for (const type of ["online", "pageshow"]) this.world.addEventListener(type, () => this.ask());
    this.world.document.addEventListener("visibilitychange", () => this.world.document.hidden || this.ask());
  }

  #turn(isBehind) {
    clearInterval(this.#hurry);
    if (isBehind) this.#hurry = setInterval(() => this.#sayHere(), BEHIND);
  }

  async #ask() {
    try {
      const told = await this.api.load("/lesson");
      this.#known = told.lesson?.changed ?? null;
      this.#tell("news", told);
    } catch (problem) {
      this.#known = undefined;
      if (!(problem instanceof Refused)) throw problem;
      this.#tell("lost", problem);
    }
  }

  /** What is in view already is not asked for again: thirty devices say every so often that they are here. */
  async #hear(standing) {
    if ((standing?.changed ?? null) !== this.#known) await this.ask();
  }

  async #sayHere() {
    const here = { state: "watching", position: null, pause_point: null };
    const answer = await this.api.post(`${this.api.attemptUrl}/presence`, here);
    if (!answer?.ok) return this.ask();
    await this.#hear(answer.json.standing.find(([name]) => name === "lesson")?.[1]);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** What the device hears of the lesson on the board: by the stream, and every so often by asking, for schools that let none through. */
import { Refused } from "../api.js";

const EVERY = 20000; // ms between two tellings that somebody is here

export class LessonWire extends EventTarget {
  #isAsking = false;
  #isAsked = false;

  constructor(api, world = globalThis) {
    super();
    Object.assign(this, { api, world });
  }

  listen() {
    const stream = new this.world.EventSource(`${this.api.attemptUrl}/events`);
    for (const name of ["lesson", "finish"]) stream.addEventListener(name, () => this.ask());
    stream.addEventListener("error", () => stream.readyState === 2 && setTimeout(() => this.listen(), EVERY));
    this.#sayHere();
    setInterval(() => this.#sayHere(), EVERY);
    for (const type of ["online", "pageshow"]) this.world.addEventListener(type, () => this.ask());
    this.world.document.addEventListener("visibilitychange", () => this.world.document.hidden || this.ask());
  }

  /** One at a time: what happens meanwhile is asked for once, after it. Tells `news`, or `lost` with what is the matter. */
  async ask() {
    this.#isAsked = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isAsked) {
      this.#isAsked = false;
      await this.#ask();
    }
    this.#isAsking = false;
  }

  async #ask() {
    try {
      this.#tell("news", await this.api.load("/lesson"));
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      this.#tell("lost", problem);
    }
  }

  async #sayHere() {
    const here = { state: "watching", position: null, pause_point: null };
    await this.api.post(`${this.api.attemptUrl}/presence`, here);
    await this.ask();
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

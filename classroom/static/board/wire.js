/** Between the board and the server: asks, posts, and hears that there is news. */
import { oneAtATime } from "../../../player/static/one-at-a-time.js";

const PATIENCE = 15000; // ms
const COME_BACK = 5000; // ms, when the browser itself gives up
const BEHIND = 3000; // ms between two looks while the server itself does not hear all news

export class Wire extends EventTarget {
  #hurry = 0; // the looks while the server is behind

  /** How the lesson stands; comes as `news`. */
  ask = oneAtATime(() => this.#fetch({}));

  /** `fetch` and `EventSource` are the browser's. Tells `news` with detail the board's JSON, and `state` with "live", "behind" or "lost". */
  constructor({ lesson, events }, token, world = globalThis) {
    super();
    Object.assign(this, { lesson, events, token, world });
  }

  /** Does `act` in the lesson that was in view; what comes back is how it stands now, also where it was refused. */
  async post(act) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    const answer = await this.#fetch({ method: "POST", headers, body: JSON.stringify(act) });
    if (answer?.json?.error) await this.ask();
    return { ok: Boolean(answer?.ok), message: answer?.json?.error?.message ?? null };
  }

  listen() {
    const source = new this.world.EventSource(this.events);
    for (const name of ["results", "presence", "lesson"]) source.addEventListener(name, () => this.ask());
    source.addEventListener("open", () => this.#turn(false));
    source.addEventListener("behind", ({ data }) => this.#turn(JSON.parse(data).behind));
    source.addEventListener("error", () => {
      this.#tell("state", "lost");
      if (source.readyState === 2) setTimeout(() => this.listen(), COME_BACK);
    });
  }

  get #state() {
    return this.#hurry ? "behind" : "live";
  }

  #turn(isBehind) {
    clearInterval(this.#hurry);
    this.#hurry = isBehind ? setInterval(() => this.ask(), BEHIND) : 0;
    this.#tell("state", this.#state);
  }

  async #fetch(init) {
    const signal = AbortSignal.timeout?.(PATIENCE);
    const answer = await this.world.fetch(this.lesson, { ...init, redirect: "error", signal }).catch(() => null);
    const json = await answer?.json().catch(() => null);
    this.#tell("state", json ? this.#state : "lost");
    if (answer?.ok && json) this.#tell("news", json);
    return json && { ok: answer.ok, json };
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

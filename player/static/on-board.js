/** On the list of films: takes the pupil along when the class begins to watch one together. No DOM. */

const EVERY = 10_000; // ms, give or take a quarter, so that a class does not ask at the same moment
const ADDRESS = "/films/on-board";

export class OnBoardWatch {
  #known; // the films that were on the board when last asked

  /** `ids` as the page shows them: who went back to the list from one of those is not taken there again. */
  constructor(ids, world = globalThis) {
    this.#known = ids;
    this.world = world;
  }

  start() {
    const { document } = this.world;
    const wait = () => this.world.setTimeout(() => this.#turn(wait), EVERY * (0.75 + Math.random() / 2));
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
    wait();
  }

  /** In a hidden tab nobody waits: it looks when it is shown again. */
  async #turn(wait) {
    if (!this.world.document.hidden) await this.look();
    wait();
  }

  async look() {
    const now = await this.#ask();
    if (!now) return;
    const begun = now.find((id) => !this.#known.includes(id));
    const isOver = this.#known.some((id) => !now.includes(id));
    this.#known = now;
    if (begun !== undefined) this.world.location.assign(`/watch/${begun}`);
    else if (isOver) this.world.location.reload();
  }

  /** null where nobody knows: no network, or signed out. */
  async #ask() {
    const answer = await this.world.fetch(ADDRESS, { headers: { Accept: "application/json" }, redirect: "error" }).catch(() => null);
    const told = answer?.ok ? await answer.json().catch(() => null) : null;
    return told?.on_board?.map(String) ?? null;
  }
}

/** Of the tabs of one pupil one plays. They talk over BroadcastChannel; where that is missing each thinks it is alone. */
import { newKey } from "./api.js";

/** Tells `change` when this tab plays or no longer does, and `stir` when another pupil's tab, or a new one of this pupil, speaks. */
export class Tab extends EventTarget {
  isPlaying = true; // until another says that it does
  #id = ""; // who asked first has the lowest
  #ledger;
  #open;
  #channel = null;
  #isAsking = false; // until the pupil says that it plays

  constructor(ledger, { open = () => new BroadcastChannel("halte"), world = globalThis } = {}) {
    super();
    this.#ledger = ledger;
    this.#open = open;
    world.addEventListener?.("pagehide", () => this.#leave());
    world.addEventListener?.("pageshow", ({ persisted }) => persisted && this.join());
  }

  /** Asks whether another tab plays. */
  join() {
    try {
      this.#channel = this.#open();
    } catch {
      return; // no channel, no neighbours
    }
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    this.#id = `${Date.now()} ${newKey()}`;
    this.#isAsking = true;
    this.#say("who");
  }

  /** From now on this tab plays. */
  take() {
    this.#isAsking = false;
    this.#say("take");
    this.#play(true);
  }

  #leave() {
    this.#channel?.close();
    this.#channel = null;
  }

  #say(type, to = null) {
    this.#channel?.postMessage({ type, ledger: this.#ledger, id: this.#id, to });
  }

  #hear({ type, ledger, id, to }) {
    this.dispatchEvent(new Event("stir"));
    if (ledger !== this.#ledger) return;
    const yields = type === "who" && this.#yields(id);
    if (type === "who" && this.isPlaying && !yields) this.#say("here", id);
    const isTold = type === "here" && this.#isAsking && to === this.#id; // however long it took
    if (type === "take" || yields || isTold) this.#play(false);
  }

  /** Of two that ask at the same moment, before either could say anything, one plays. */
  #yields(id) {
    return this.#isAsking && id < this.#id;
  }

  #play(isPlaying) {
    if (this.isPlaying === isPlaying) return;
    this.isPlaying = isPlaying;
    this.dispatchEvent(new Event("change"));
  }
}

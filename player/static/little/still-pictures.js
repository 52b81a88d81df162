/** The still pictures of little data: under the captions and the buttons, following the clock, some of them ahead. */
import { Happened, Phase } from "../events.js";
import { h } from "../markup.js";
import { ExactFrame } from "./exact-frame.js";
import { placeOf, readStills } from "./stills.js";

const AHEAD = 15; // pictures: half a minute
const AGAIN = 3000; // ms until what did not come is asked for again

export class StillPictures {
  #stills = [];
  #loads = new Map(); // by address: the picture, once it can be shown
  #wanted = null;
  #isOn = false;
  #timer = null;
  #picture = h("img", { class: "still", alt: "" });
  #place = h("div", { class: "stills" }, this.#picture);
  #frame; // over the still picture

  constructor({ store, film, parts: { screen } }) {
    Object.assign(this, { store, film });
    this.#frame = new ExactFrame(store, this.#place);
    screen.prepend(this.#place);
    film.addEventListener("time", () => this.#follow());
    store.addEventListener(Happened.change, () => this.#follow());
    store.addEventListener(Happened.gate, () => this.#isOn && this.#read());
  }

  show(isOn) {
    this.#place.hidden = !isOn;
    if (isOn && !this.#isOn) this.#read();
    this.#isOn = isOn;
  }

  /** The list, as far as the gate. */
  async #read() {
    clearTimeout(this.#timer);
    const text = await this.store.api.text(this.store.attempt.light.stills).catch(() => null);
    if (text === null) return this.#later(() => this.#read());
    this.#stills = readStills(text);
    this.#follow();
  }

  #follow() {
    if (!this.#isOn || this.#isAtPoster()) return;
    this.#frame.follow();
    const place = placeOf(this.#stills, this.film.position);
    const still = this.#stills[place];
    if (!still || still === this.#wanted) return;
    this.#wanted = still;
    this.#put(still).then(() => this.#fetchAhead(place + 1));
  }

  /** The poster stands until the film is started at its beginning. */
  #isAtPoster() {
    const isThere = this.store.phase === Phase.ready && this.film.position === 0;
    if (!isThere) this.film.video.removeAttribute("poster"); // it would lie over the pictures
    return isThere;
  }

  async #put(still) {
    const picture = await this.#load(still);
    if (this.#wanted !== still) return;
    if (picture) this.#picture.src = picture.src;
    else this.#later(() => this.#askAgain());
  }

  #askAgain() {
    this.#wanted = null;
    this.#follow();
  }

  /** One after the other: the sound goes first. */
  async #fetchAhead(from) {
    const wanted = this.#wanted;
    for (const still of this.#stills.slice(from, from + AHEAD)) {
      if (this.#wanted !== wanted || !(await this.#load(still))) return;
    }
  }

  #load({ src }) {
    if (!this.#loads.has(src)) this.#loads.set(src, decoded(src).catch(() => (this.#loads.delete(src), null)));
    return this.#loads.get(src);
  }

  #later(act) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, AGAIN);
  }
}

async function decoded(src) {
  const picture = h("img", { src });
  await picture.decode();
  return picture;
}

/** Audio descriptions: spoken by the device's own voice; shown where it has none of their language. */
import { Cues, captionIn } from "../cues.js";
import { Happened } from "../events.js";
import { h } from "../markup.js";
import { Reader } from "../words/all.js";
import { Describing } from "./describing.js";

const OFTEN = 50; // ms, while something is told
const READ = 14; // characters a second, of who reads the words instead
const LEAST = 2000; // ms that they stay

/** Gives a function that turns them on and off. */
export function describe(player) {
  const { store, film, parts } = player;
  const caption = captionIn(store.attempt.captions.filter(({ kind }) => kind === "descriptions"), document.documentElement.lang, store.attempt.language);
  const cues = new Cues({ store, caption });
  const shown = h("p", { class: "description", role: "status", lang: caption.language });
  const teller = new Teller(shown, caption.language);
  const describing = new Describing({ film, store, cues, telling: (words) => teller.tell(words), hush: () => teller.hush() });
  parts.screen.append(shown);
  film.addEventListener("time", () => describing.look());
  store.addEventListener(Happened.change, () => describing.look());
  setInterval(() => describing.isTelling && describing.look(), OFTEN);
  cues.load();
  return (isOn) => describing.turn(isOn);
}

class Teller {
  #reader = new Reader();
  #end = null;

  constructor(shown, language) {
    Object.assign(this, { shown, language });
  }

  async tell(words) {
    const key = {}; // of its own: the same words may come twice
    const isSaid = this.#reader.reads(this.language) === "yes" && (await this.#reader.read(key, { parts: [{ text: words, language: this.language }] }));
    if (!isSaid) await this.#show(words);
  }

  hush() {
    this.#reader.quiet();
    this.#end?.();
  }

  #show(words) {
    this.shown.textContent = words;
    return new Promise((resolve) => {
      this.#end = () => {
        clearTimeout(timer);
        this.shown.textContent = "";
        this.#end = null;
        resolve();
      };
      const timer = setTimeout(this.#end, Math.max(LEAST, (words.length / READ) * 1000));
    });
  }
}

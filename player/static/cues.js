/** The cues of a caption file, to be read or spoken: as far as the gate, and more once it opens. No DOM. */
import { asFarAs } from "./captions.js";
import { Happened } from "./events.js";

const TIMES = /^\s*((?:\d+:)?\d+:\d+\.\d+)\s+-->\s+((?:\d+:)?\d+:\d+\.\d+)/;
const ENTITIES = { amp: "&", lt: "<", gt: ">", nbsp: " ", lrm: "", rlm: "" };
const AGAIN = 5000; // ms after which what did not come is asked for once more

/** Tells `change` when there are more `cues`: { start, end, words }, in the film's order. */
export class Cues extends EventTarget {
  cues = [];
  #timer = null;

  constructor({ store, caption }) {
    super();
    Object.assign(this, { store, caption });
    store.addEventListener(Happened.gate, () => this.load());
  }

  /** The index of the last cue that has begun at `time`; -1 before the first. */
  at(time) {
    return this.cues.findLastIndex(({ start }) => start <= time + 0.05);
  }

  async load() {
    const { api, attempt } = this.store;
    clearTimeout(this.#timer);
    try {
      const cues = readCues(await api.text(asFarAs(this.caption.src, attempt.gate.index)));
      if (cues.length < this.cues.length) return; // an answer that was overtaken
      this.cues = cues;
      this.dispatchEvent(new Event("change"));
    } catch {
      this.#timer = setTimeout(() => this.load(), AGAIN);
    }
  }
}

/** Of WebVTT as the server gives it: blocks with an empty line between. */
export function readCues(text) {
  return text.split(/\n{2,}/).flatMap(cueOf);
}

function cueOf(block) {
  const lines = block.split("\n");
  const at = lines.findIndex((line) => TIMES.test(line));
  const words = at < 0 ? "" : wordsOf(lines.slice(at + 1).join(" "));
  if (!words) return [];
  const [, start, end] = TIMES.exec(lines[at]);
  return [{ start: seconds(start), end: seconds(end), words }];
}

/** Without markup; a speaker who is named comes first. */
function wordsOf(text) {
  const speaker = /<v[^>\s]*\s+([^>]+)>/.exec(text)?.[1];
  const plain = text.replace(/<[^>]*>/g, "").replace(/&(\w+);/g, (all, name) => ENTITIES[name] ?? all);
  return [speaker, plain].filter(Boolean).map((part) => part.replace(/\s+/g, " ").trim()).join(": ");
}

function seconds(time) {
  return time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** The caption file to use: in the language asked for, else the page's, else the first. */
export function captionIn(captions, ...languages) {
  return languages.map((one) => captions.find(({ language }) => language === one)).find(Boolean) ?? captions[0] ?? null;
}

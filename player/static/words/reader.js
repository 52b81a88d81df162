/**
 * Reads out: an author's recording, else the device's own voice of the text's language. One thing at a time. No DOM.
 * Voices of other companies' servers are left alone: they would be sent what the pupil reads.
 */
import { rate } from "./rate.js";

const LATEST = 3000; // ms until a list of voices that is still empty stays so

export class Reader extends EventTarget {
  key = null; // of what is being read
  #run = 0;
  #audio = null;
  #utterances = []; // held, or some browsers forget them halfway
  #isSettled = false;

  /** Tells `change`: what is read, or can be, is another now. */
  constructor({ synth = globalThis.speechSynthesis, latest = LATEST } = {}) {
    super();
    this.synth = synth ?? null;
    synth?.addEventListener?.("voiceschanged", () => this.#tell());
    setTimeout(() => this.#settle(), latest);
  }

  /** "yes", "no", or "perhaps" while the browser has not said which voices it has. */
  reads(language) {
    if (this.#voiceOf(language)) return "yes";
    return this.synth && !this.#isSettled && this.synth.getVoices().length === 0 ? "perhaps" : "no";
  }

  /**
   * The recording `src`, or where there is none or it does not come what `parts` [{ text, language }] say; `more` follows.
   * The same key again stops it. Gives whether anything was heard.
   */
  async read(key, { src = null, parts = [], more = [] }) {
    const isSame = this.key === key;
    this.quiet();
    if (isSame) return true;
    const run = ++this.#run;
    this.key = key;
    this.#tell();
    const isPlayed = Boolean(src) && (await this.#play(src, run));
    const isSaid = await this.#speak(isPlayed ? more : [...parts, ...more], run);
    const isStopped = run !== this.#run;
    if (!isStopped) this.quiet();
    return isPlayed || isSaid || isStopped;
  }

  quiet() {
    if (this.key === null) return;
    this.#run += 1;
    this.key = null;
    this.#audio?.pause();
    this.synth?.cancel();
    this.#utterances = [];
    this.#tell();
  }

  /** Whether it was heard to its end. */
  #play(src, run) {
    const audio = (this.#audio = new Audio());
    audio.src = src;
    return new Promise((resolve) => {
      audio.addEventListener("ended", () => resolve(true));
      audio.addEventListener("pause", () => run !== this.#run && resolve(true));
      audio.addEventListener("error", () => resolve(false));
      audio.play()?.catch(() => resolve(false));
    });
  }

  async #speak(parts, run) {
    const known = parts.filter(({ text, language }) => text.trim() && this.#voiceOf(language));
    for (const part of known) {
      if (run !== this.#run || !(await this.#say(part))) return false;
    }
    return known.length > 0;
  }

  #say({ text, language }) {
    const voice = this.#voiceOf(language);
    const utterance = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: rate() });
    this.#utterances.push(utterance);
    return new Promise((resolve) => {
      utterance.addEventListener("end", () => resolve(true));
      utterance.addEventListener("error", () => resolve(false));
      this.synth.speak(utterance);
    });
  }

  /** Of that very language, "nl-BE", else of "nl"; Android writes "nl_BE". */
  #voiceOf(language) {
    const wanted = tag(language);
    const own = (this.synth?.getVoices() ?? []).filter(({ lang, localService }) => localService && tag(lang).split("-")[0] === wanted.split("-")[0]);
    return own.find(({ lang }) => tag(lang) === wanted) ?? own.find((voice) => voice.default) ?? own[0] ?? null;
  }

  #settle() {
    this.#isSettled = true;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

function tag(language) {
  return String(language ?? "").replace("_", "-").toLowerCase();
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { prefer } from "../../../player/static/preferences.js";
import { finder } from "../../../player/static/words/marking.js";
import { Reader } from "../../../player/static/words/reader.js";

const word = (term, ...forms) => ({ term, forms, text: "…" });
const GLOSSARY = [word("staal"), word("roestvrij staal"), word("kantbank", "kantbanken"), word("C++ (taal)"), word("één-op-één")];
const marked = (text) => finder(GLOSSARY)(text).map((piece) => (piece.word ? `[${piece.text}=${piece.word.term}]` : piece)).join("");

test("whole words are marked, in capitals or not, the longest first", () => {
  assert.equal(marked("De Kantbanken van staal."), "De [Kantbanken=kantbank] van [staal=staal].");
  assert.equal(marked("Roestvrij\n staal, geen staalplaat"), "[Roestvrij\n staal=roestvrij staal], geen staalplaat");
  assert.equal(marked("staalkantbank éstaal staal2"), "staalkantbank éstaal staal2");
  assert.equal(marked("In C++ (taal) en Één-op-één"), "In [C++ (taal)=C++ (taal)] en [Één-op-één=één-op-één]");
});

test("without a glossary a text stays whole", () => {
  assert.deepEqual(finder([])("staal"), ["staal"]);
});

class Synth extends EventTarget {
  said = [];
  constructor(...voices) {
    super();
    this.voices = voices;
  }
  getVoices = () => this.voices;
  speak(utterance) {
    this.said.push(`${utterance.voice.lang}: ${utterance.text}`);
    this.current = utterance;
  }
  cancel() {
    this.#tell("error");
  }
  finish() {
    this.#tell("end");
    return new Promise((resolve) => setTimeout(resolve));
  }
  #tell(type) {
    const { current } = this;
    this.current = null;
    current?.dispatchEvent(new Event(type));
  }
}
globalThis.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) {
    super();
    this.text = text;
  }
};
const local = (lang, more = {}) => ({ lang, localService: true, ...more });
const reader = (synth) => new Reader({ synth, latest: 5 });
const nl = (text) => ({ text, language: "nl" });

test("only a voice of this device and of that language reads", () => {
  const known = reader(new Synth(local("en-US"), local("nl_BE"), { lang: "de-DE", localService: false }));
  assert.deepEqual(["nl", "nl-NL", "en-GB", "de", "fr"].map((each) => known.reads(each)), ["yes", "yes", "yes", "no", "no"]);
  assert.equal(reader(undefined).reads("nl"), "no");
});

test("until the browser says which voices it has there may be one, and not for ever", async () => {
  const synth = new Synth();
  const waiting = reader(synth);
  let told = 0;
  waiting.addEventListener("change", () => (told += 1));
  assert.equal(waiting.reads("nl"), "perhaps");
  synth.voices.push(local("nl-NL"));
  synth.dispatchEvent(new Event("voiceschanged"));
  assert.deepEqual([waiting.reads("nl"), waiting.reads("fr"), told], ["yes", "no", 1]);
  const never = reader(new Synth());
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(never.reads("nl"), "no");
});

test("of several voices that of the country is taken, else the default one", async () => {
  const synth = new Synth(local("nl-BE"), local("nl-NL", { default: true }));
  const known = reader(synth);
  known.read("a", { parts: [{ text: "Dag", language: "nl-BE" }] });
  await Promise.resolve();
  known.read("b", { parts: [nl("Dag")] });
  await Promise.resolve();
  assert.deepEqual(synth.said, ["nl-BE: Dag", "nl-NL: Dag"]);
});

test("one thing is read at a time, part after part; asked again it stops", async () => {
  const synth = new Synth(local("nl-NL"), local("en-GB"));
  const known = reader(synth);
  const first = known.read("a", { parts: [nl("Een"), { text: "Two", language: "en" }, { text: "Trois", language: "fr" }] });
  await synth.finish();
  assert.deepEqual([known.key, synth.said], ["a", ["nl-NL: Een", "en-GB: Two"]]);
  await synth.finish();
  assert.equal(await first, true);
  assert.equal(known.key, null);
  const second = known.read("b", { parts: [nl("Drie")] });
  const third = known.read("c", { parts: [nl("Vier")] });
  assert.equal(await second, true);
  assert.equal(known.key, "c");
  known.read("c", {});
  assert.equal(await third, true);
  assert.deepEqual([known.key, synth.current], [null, null]);
});

test("a recording that does not come is read by a voice; without one it says that nothing was heard", async () => {
  globalThis.Audio = class extends EventTarget {
    play = () => Promise.reject(new Error("no such sound"));
    pause() {}
  };
  const synth = new Synth(local("nl-NL"));
  const heard = reader(synth).read("a", { src: "weg.m4a", parts: [nl("Een")] });
  await new Promise((resolve) => setTimeout(resolve));
  await synth.finish();
  assert.equal(await heard, true);
  assert.equal(await reader(new Synth()).read("a", { src: "weg.m4a", parts: [nl("Een")] }), false);
});

test("the voice speaks at the speed that was chosen", async () => {
  const synth = new Synth(local("nl-NL"));
  const known = reader(synth);
  known.read("a", { parts: [nl("Dag")] });
  assert.equal(synth.current.rate, 0.95);
  prefer("aloud-speed", "slow");
  known.read("b", { parts: [nl("Dag")] });
  assert.equal(synth.current.rate, 0.75);
});

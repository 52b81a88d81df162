"""A stand-in for the device's voices, of which headless Chromium has none. What it says stands in `said`."""

VOICES = """
globalThis.said = [];
globalThis.known = [];
class Utterance extends EventTarget { constructor(text) { super(); this.text = text; } }
class Synth extends EventTarget {
  current = null;
  getVoices() { return known; }
  speak(utterance) { said.push([utterance.text, utterance.voice.name]); this.current = utterance; }
  cancel() { this.#tell("error"); }
  finish() { this.#tell("end"); }
  #tell(type) { const { current } = this; this.current = null; current?.dispatchEvent(new Event(type)); }
}
globalThis.SpeechSynthesisUtterance = Utterance;
Object.defineProperty(globalThis, "speechSynthesis", { value: new Synth(), configurable: true });
globalThis.come = () => {
  known.push(
    { name: "Elders", lang: "nl-NL", localService: false, default: true },
    { name: "Xander", lang: "nl_NL", localService: true },
    { name: "Daniel", lang: "en-GB", localService: true, default: true },
  );
  speechSynthesis.dispatchEvent(new Event("voiceschanged"));
};
"""

# However slow the machine of the test is, the player goes on waiting for voices.
PATIENT = """
const soon = globalThis.setTimeout;
globalThis.setTimeout = (act, wait, ...more) => soon(act, wait === 3000 ? 300000 : wait, ...more);
"""

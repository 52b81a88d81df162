/** Caption tracks that reach as far as the gate, and the pupil's choice, remembered in this browser. */
import { h } from "./markup.js";
import { prefer, preference } from "./preferences.js";

const NAME = "captions"; // the preference

/** Words that are said, not what is to be seen meanwhile. */
export function isSpoken({ kind }) {
  return kind !== "descriptions";
}

/** On from the start where they are in the page's language: many classes watch without sound. */
export function captionTracks(captions, pageLanguage, gateIndex) {
  const chosen = chosenLanguage() ?? pageLanguage;
  const shown = captions.filter(isSpoken);
  const byDefault = shown.find(({ language }) => language === chosen);
  return shown.map((caption) => track(caption, gateIndex, caption === byDefault));
}

function track({ id, kind, language, label, src }, gateIndex, byDefault) {
  const props = { kind, srclang: language, label, src: asFarAs(src, gateIndex), default: byDefault };
  return h("track", { ...props, "data-src": src, "data-id": id });
}

/** The server gives cues only as far as the gate: after it has moved, ask again. */
export function renewCaptions(video, gateIndex) {
  for (const track of video.querySelectorAll("track")) track.src = asFarAs(track.dataset.src, gateIndex);
}

export function rememberCaptions(video) {
  let shown = video.querySelector("track[default]")?.srclang ?? "off";
  video.textTracks.addEventListener("change", () => {
    const language = [...video.textTracks].find((track) => track.mode === "showing")?.language ?? "off";
    if (language === shown) return; // what is shown from the start is nobody's choice
    shown = language;
    prefer(NAME, language);
  });
}

/** The language of the captions that the pupil chose last, "off", or null. */
export function chosenLanguage() {
  return preference(NAME);
}

export function asFarAs(src, gateIndex) {
  return `${src}?gate=${gateIndex}`;
}

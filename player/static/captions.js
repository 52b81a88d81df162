/** Caption tracks that reach as far as the gate, and the pupil's choice, remembered in this browser. */
import { Stored } from "./events.js";
import { h } from "./markup.js";

/** On from the start where they are in the page's language: many classes watch without sound. */
export function captionTracks(captions, pageLanguage, gateIndex) {
  const chosen = remembered() ?? pageLanguage;
  const byDefault = captions.find(({ language }) => language === chosen);
  return captions.map((caption) => track(caption, gateIndex, caption === byDefault));
}

function track({ id, kind, language, label, src }, gateIndex, byDefault) {
  const props = { kind, srclang: language, label, src: asFarAs(src, gateIndex), default: byDefault };
  return h("track", { ...props, "data-src": src, "data-id": String(id) });
}

/** The server gives cues only as far as the gate: after it has moved, ask again. */
export function renewCaptions(video, gateIndex) {
  for (const track of video.querySelectorAll("track")) track.src = asFarAs(track.dataset.src, gateIndex);
}

export function rememberCaptions(video) {
  video.textTracks.addEventListener("change", () => {
    const showing = [...video.textTracks].find((track) => track.mode === "showing");
    try {
      localStorage.setItem(Stored.captions, showing?.language ?? "off");
    } catch {
      // Storage is shut (private windows, some schools): the choice lasts for this page.
    }
  });
}

function remembered() {
  try {
    return localStorage.getItem(Stored.captions);
  } catch {
    return null;
  }
}

function asFarAs(src, gateIndex) {
  return `${src}?gate=${gateIndex}`;
}

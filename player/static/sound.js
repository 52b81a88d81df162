/** A sound recording instead of a film: which words are said otherwise, and what stands in the picture's place. */
import { t } from "./i18n.js";

const OTHERWISE = {
  start: "start_sound",
  loading: "loading_sound",
  watch_well: "listen_well",
  stops_at: "sound_stops_at",
  watch_to_end: "listen_to_end",
  done_all: "heard_all",
};

export function isSound({ kind }) {
  return kind === "audio";
}

/** The text of `key`, in the words for a recording where this is one. */
export function tFor(attempt, key, values) {
  return t(isSound(attempt) ? (OTHERWISE[key] ?? key) : key, values);
}

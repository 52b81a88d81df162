/** The player's texts in the page's language; a text is looked up when it is shown. Those of a part come with that part. */
import { lazy } from "./lazy.js";

const LANGUAGES = {
  nl: lazy(() => import("./lang/nl.js").then(({ nl }) => nl)),
  en: lazy(() => import("./lang/en.js").then(({ en }) => en)),
};
let texts = {};
let own = "nl"; // the language

/** Loads the texts of a language, Dutch where there are none; comes before anything is shown. */
export async function setLanguage(language) {
  const wanted = String(language).slice(0, 2);
  own = wanted in LANGUAGES ? wanted : "nl";
  texts = { ...(await LANGUAGES[own]()) };
}

/**
 * A part that is loaded later, with its texts: `lazy(() => withTexts(import("./part.js")))`. The part exports where they
 * are, by language: `texts = { nl: () => [import("./lang/nl/part.js")], en: … }`.
 */
export async function withTexts(coming) {
  const part = await coming;
  for (const more of await Promise.all(part.texts?.[own]() ?? [])) Object.assign(texts, more.texts);
  return part;
}

/** The text of `key` with each {name} filled in. */
export function t(key, values = {}) {
  const text = texts[key];
  if (text === undefined) throw new Error(`no text for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The same, with a form of its own for one: `key_one` or `key_other`. */
export function tCount(key, count, values = {}) {
  return t(`${key}_${count === 1 ? "one" : "other"}`, { count, ...values });
}

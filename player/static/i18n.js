/** The player's texts in the page's language; a text is looked up when it is shown. */
import { en } from "./lang/en.js";
import { nl } from "./lang/nl.js";

const languages = { nl, en };
let texts = nl;

export function setLanguage(language) {
  texts = languages[String(language).slice(0, 2)] ?? nl;
}

/** The text of `key` with each {name} filled in. */
export function t(key, values = {}) {
  const text = texts[key];
  if (text === undefined) throw new Error(`no text for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** How these texts begin, in every language that there is: what an author may have written too. */
export function firstSentences(keys) {
  return Object.values(languages).flatMap((known) => keys.map((key) => known[key].match(/^[^.!?]*[.!?]?/)[0]));
}

/** The same, with a form of its own for one: `key_one` or `key_other`. */
export function tCount(key, count, values = {}) {
  return t(`${key}_${count === 1 ? "one" : "other"}`, { count, ...values });
}

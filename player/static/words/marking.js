/** Where the words of a glossary stand in a text. Pure. */

const LETTER = /[\p{L}\p{N}_]/u;

/** A finder: `find(text)` gives the text in pieces, strings and { word, text }. Whole words, the longest first. */
export function finder(glossary) {
  const words = new Map(glossary.flatMap((word) => [word.term, ...word.forms].map((said) => [alike(said), word])));
  const longest = [...words.keys()].sort((one, other) => other.length - one.length);
  const pattern = longest.length ? new RegExp(longest.map(escaped).join("|"), "giu") : null;
  return (text) => (pattern ? pieces(text, pattern, words) : [text]);
}

function pieces(text, pattern, words) {
  const found = [];
  let from = 0;
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(text)); ) {
    const { index } = match;
    const end = index + match[0].length;
    if (isPart(text, index, end)) {
      pattern.lastIndex = index + 1;
      continue;
    }
    if (index > from) found.push(text.slice(from, index));
    found.push({ word: words.get(alike(match[0])), text: match[0] });
    from = end;
  }
  if (from < text.length) found.push(text.slice(from));
  return found;
}

/** Does a letter stand right before or after it? (Lookbehind is not in every browser.) */
function isPart(text, start, end) {
  return LETTER.test(text[start - 1] ?? "") || LETTER.test(text[end] ?? "");
}

function alike(word) {
  return word.trim().replace(/\s+/g, " ").toLowerCase();
}

function escaped(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => (sign === "-" ? "\\x2d" : `\\${sign}`)).replaceAll(" ", "\\s+");
}

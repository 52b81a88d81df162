/** The page's words with what they are about filled in: "{answered} van {here}". */

export function said(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

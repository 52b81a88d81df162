/** The sentence around a gap, for who can't see it. Pure. */

/** `parts` are texts and { blank }; the gap at `index` and the others of its sentence read as "…". */
export function aroundGap(parts, index) {
  const before = parts.slice(0, index).map(words).join("");
  const after = parts.slice(index + 1).map(words).join("");
  const said = `${before.match(/[^.!?\n]*$/)}…${after.match(/^[^.!?\n]*[.!?]?/)}`;
  return said.replace(/\s+/g, " ").trim();
}

function words(part) {
  return typeof part === "string" ? part : "…";
}

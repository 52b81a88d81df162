/** What to say of one option once it was graded. Pure. */

/**
 * "right", "missed" (it belonged to it, and was not chosen), "wrong" or null.
 * Of several chosen, nothing is said before the question is settled: it would give the rest away.
 */
export function verdictOn({ isSaid, isRight, settled, multiple, success }) {
  if (!settled) return isSaid && !multiple && success === false ? "wrong" : null;
  if (isRight) return isSaid ? "right" : "missed";
  return isSaid && success !== null ? "wrong" : null;
}

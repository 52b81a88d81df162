/** What the device shows of the board's question: as it was given, shut, until the board shows what is right. Pure. */

/** The question for the panel, and what was given to it: `{ question, given }`. `waiting` is what is on its way. */
export function shownQuestion({ state, question }, waiting = null) {
  const last = question.responses.at(-1);
  const isDone = question.settled && last;
  if (state === "shown" && isDone) return { question: { ...question, attempts: 1 }, given: null };
  const given = waiting ?? (isDone ? { response: last.response } : null);
  const isShut = Boolean(given) || state !== "open";
  return { question: { ...question, responses: [], settled: false, attempts: 1, isHeld: isShut }, given };
}

/** Which words stand under it: the key of a text, with its values. */
export function lessonWords({ state, question }, sending) {
  const last = question.responses.at(-1);
  if (sending) return null;
  if (question.settled && last) return state === "open" ? ["answer_kept", { number: last.receipt }] : ["look_at_board", {}];
  return state === "open" ? null : ["closed_without", {}];
}

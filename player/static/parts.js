/** The part of the film that a question is about. Pure. */

const BEFORE = 10; // seconds, where the author marked none

/** What the answer asked to see again, else what the pause point names, else what came just before it. */
export function partOf({ at, explained }, { responses }) {
  const replay = responses.findLast((response) => response.replay)?.replay;
  const { from, to } = replay ?? explained ?? { from: at - BEFORE, to: at };
  return { from: Math.max(0, from), to };
}

/** Where the focus goes when the state changes: to the question, to what was said, back to the film. */
import { Phase } from "./events.js";

/** What the focus depends on; compared before and after a change. */
export function focusState({ phase, index, question, problem, held, part }) {
  const { responses, settled, hint } = question ?? {};
  return { phase, index, responses: responses?.length ?? 0, settled, problem, held, hint: hint?.text, part };
}

/** The name of the place that wants the focus now, or null to leave it. */
export function focusTarget(before, after) {
  if (after.phase === Phase.finished) return before.phase === Phase.finished ? null : "end";
  if (after.phase === Phase.watching) return watchingTarget(before, after);
  if (after.phase === Phase.replaying) return before.phase === Phase.replaying ? null : "replay";
  if (after.phase !== Phase.halted) return null;
  if (!isAtHalt(before) || before.index !== after.index) return after.settled ? "outcome" : "question";
  if (after.responses > before.responses || (after.problem && !before.problem)) return "outcome";
  if (before.phase === Phase.replaying || (before.held && !after.held)) return "question";
  return after.hint && !before.hint ? "hint" : null;
}

/** A part seen again has its way back; when it is left, so has the film, as when it begins. */
function watchingTarget(before, after) {
  if (after.part) return before.part ? null : "part";
  return before.phase !== Phase.watching || before.part ? "film" : null;
}

export function isAtHalt({ phase }) {
  return phase === Phase.halted || phase === Phase.replaying;
}

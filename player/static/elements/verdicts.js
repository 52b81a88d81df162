/** Which words a graded response gets. Pure. */

/** "right", "partly", "wrong", "waiting" (for the teacher) or "seen" (nothing to be right about). */
export function feedbackKind({ awaits_teacher }, { success, score, graded }) {
  if (graded) return gradedKind(graded);
  if (success === null || success === undefined) return awaits_teacher ? "waiting" : "seen";
  if (success) return "right";
  return score > 0 ? "partly" : "wrong";
}

/** The text that stands above the author's. */
export function headlineKey(question, last) {
  const kind = feedbackKind(question, last);
  if (kind === "waiting") return "teacher_looks";
  if (kind === "seen") return question.type === "branch" ? "way_taken" : "thanks";
  if (kind === "right") return "right";
  const isTold = Boolean(last.feedback?.text || question.isHeld); // the author says what to do
  if (kind === "partly") return question.settled || isTold ? "partly_right" : "partly_not_yet";
  if (question.settled) return "not_right";
  return isTold ? "not_yet" : "not_yet_look";
}

/** The same words as at an earlier try lead nowhere the second time. */
export function isSaidBefore({ responses, settled }, { success, feedback }) {
  const before = responses.slice(0, -1);
  return settled && success === false && before.some((response) => response.feedback?.text === feedback?.text);
}

/** How a headline, or an author, may begin, in every language of the player: the texts right, not_yet and partly_right. */
export const OPENINGS = ["Klopt!", "Nog niet.", "Deels goed.", "That's right!", "Not yet.", "Partly right."];

function gradedKind({ score, max_score }) {
  if (score >= max_score) return "right";
  return score > 0 ? "partly" : "wrong";
}

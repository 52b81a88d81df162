/** What an acknowledgement changes in the attempt, and what can be read off it. Pure. */

/** The first question that still waits for the pupil. */
export function firstOpen(pausePoint) {
  const index = pausePoint.questions.findIndex((question) => !question.settled);
  return index < 0 ? pausePoint.questions.length - 1 : index;
}

/** Which of a question's variants it is, or a response was given to. */
export function variantOf({ variant }) {
  return variant ?? 0;
}

/** Where to begin: at the halt itself when it was answered in part (`isGiven`: that answer is still on its way), else where the last one let go. */
export function resumeAt(attempt, isGiven = false) {
  const { pause_point } = attempt.gate;
  if (attempt.finished) return 0;
  if (isGiven || pause_point?.questions.some((question) => question.responses.length)) return pause_point.at;
  return attempt.gate.from ?? Math.max(0, ...attempt.passed.map((passed) => passed.at));
}

/** The question with one more response in it. */
export function withResponse(question, response, ack) {
  const { number, success, score, max_score, feedback, text, spelling = null, variant, replay = null } = ack;
  const receipt = ack.receipt.number;
  const said = { number, response, text, spelling, variant, receipt, success, score, max_score, feedback, replay, graded: null };
  return {
    ...question,
    responses: [...question.responses, said],
    attempts_left: ack.attempts_left,
    settled: ack.settled,
    right_answer: ack.right_answer,
    answer_later: ack.answer_later,
  };
}

/** The question with a response that nobody has judged yet: filled in, and shut. */
export function asGiven(question, { response }) {
  const shut = { ...question, isHeld: true, isGiven: true };
  if (response === null) return shut; // skipped
  const feedback = { text: null, options: {}, marks: null };
  const said = { number: "given", response, variant: question.variant, success: null, feedback };
  return { ...shut, responses: [...question.responses, said] };
}

/** The pause point after a response: as the server has it now where it is still the same one, else as answered here. */
export function answeredPoint(pausePoint, answered, gate) {
  return gate?.pause_point?.id === pausePoint.id ? gate.pause_point : withQuestion(pausePoint, answered);
}

/** Whether the question stays as it was answered until the pupil goes for the next try: to see why, and what changed. */
export function isHeldAfter(answered, next) {
  if (answered.settled) return false;
  return Boolean(answered.responses.at(-1).replay) || variantOf(answered) !== variantOf(next);
}

export function withQuestion(pausePoint, question) {
  const questions = pausePoint.questions.map((old) => (old.id === question.id ? question : old));
  return { ...pausePoint, questions };
}

/** The attempt with the hard words that came with a text; those that it has stay. */
export function withWords(attempt, glossary = []) {
  const known = attempt.glossary ?? [];
  const added = glossary.filter(({ term }) => known.every((word) => word.term !== term));
  return added.length ? { ...attempt, glossary: [...known, ...added] } : attempt;
}

/** The attempt after the server's acknowledgement; `pausePoint` holds the response already. It lacks what only the end tells. */
export function acknowledged(attempt, pausePoint, ack) {
  const after = { ...withWords(attempt, ack.glossary), score: ack.score_total, max_score: ack.max_score_total, finished: ack.finished, isAcknowledged: true };
  if (!ack.pause_point.settled) return { ...after, gate: { ...attempt.gate, pause_point: pausePoint } };
  const { result } = ack.pause_point;
  const others = attempt.passed.filter((passed) => passed.id !== pausePoint.id);
  return {
    ...after,
    gate: ack.gate,
    passed: [...others, { ...pausePoint, result }],
    markers: passedMarkers(attempt.markers, { ...pausePoint, result }, ack.gate?.pause_point?.at ?? Infinity),
  };
}

/** The stop that was passed has its result; those that the way goes past were skipped. */
function passedMarkers(markers, { id, result }, next) {
  return markers.map((marker) => {
    if (marker.id === id) return { ...marker, result };
    return marker.result === null && marker.at < next ? { ...marker, result: "skipped" } : marker;
  });
}

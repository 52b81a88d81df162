/** What an acknowledgement changes in the attempt, and what can be read off it. Pure. */

/** The first question that still waits for the pupil. */
export function firstOpen(pausePoint) {
  const index = pausePoint.questions.findIndex((question) => !question.settled);
  return index < 0 ? pausePoint.questions.length - 1 : index;
}

/** Where to begin: at the halt itself when it was answered in part, else where the last one let go. */
export function resumeAt(attempt) {
  const { pause_point } = attempt.gate;
  if (attempt.finished) return 0;
  if (pause_point?.questions.some((question) => question.responses.length)) return pause_point.at;
  return Math.max(0, ...attempt.passed.map((passed) => passed.at));
}

/** The question with one more response in it. */
export function withResponse(question, response, ack) {
  const { number, success, score, max_score, feedback } = ack;
  const said = { number, response, receipt: ack.receipt.number, success, score, max_score, feedback };
  return {
    ...question,
    responses: [...question.responses, said],
    attempts_left: ack.attempts_left,
    settled: ack.settled,
    right_answer: ack.right_answer,
  };
}

export function withQuestion(pausePoint, question) {
  const questions = pausePoint.questions.map((old) => (old.id === question.id ? question : old));
  return { ...pausePoint, questions };
}

/** The attempt after the server's acknowledgement; `pausePoint` holds the response already. */
export function acknowledged(attempt, pausePoint, ack) {
  const after = { ...attempt, score: ack.score_total, max_score: ack.max_score_total, finished: ack.finished };
  if (!ack.pause_point.settled) return { ...after, gate: { ...attempt.gate, pause_point: pausePoint } };
  const { result } = ack.pause_point;
  const others = attempt.passed.filter((passed) => passed.id !== pausePoint.id);
  return {
    ...after,
    gate: ack.gate,
    passed: [...others, { ...pausePoint, result }],
    markers: attempt.markers.map((marker) => (marker.id === pausePoint.id ? { ...marker, result } : marker)),
  };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { lessonWords, shownQuestion } from "../../../player/static/lesson/shown.js";

const ASKED = { id: "q", type: "choice", attempts: 2, settled: false, responses: [] };
const ANSWERED = { ...ASKED, settled: true, responses: [{ response: ["b"], receipt: "4F2K", success: null }] };
const JUDGED = { ...ANSWERED, responses: [{ response: ["b"], receipt: "4F2K", success: false }] };

test("an open question can be answered once, whatever its tries", () => {
  const { question, given } = shownQuestion({ state: "open", question: ASKED });
  assert.deepEqual([question.isHeld, question.attempts, given], [false, 1, null]);
});

test("what is on its way stands there, shut", () => {
  const { question, given } = shownQuestion({ state: "open", question: ASKED }, { response: ["a"] });
  assert.deepEqual([question.isHeld, given.response], [true, ["a"]]);
});

test("what was answered stays filled in and is not judged before the board shows it", () => {
  for (const state of ["open", "closed"]) {
    const { question, given } = shownQuestion({ state, question: ANSWERED });
    assert.deepEqual([question.isHeld, question.settled, question.responses, given.response], [true, false, [], ["b"]]);
  }
});

test("once the board shows it, so does the device", () => {
  const { question, given } = shownQuestion({ state: "shown", question: JUDGED });
  assert.deepEqual([question.responses[0].success, question.settled, given], [false, true, null]);
});

test("who did not answer in time finds it shut", () => {
  for (const state of ["closed", "shown"]) {
    assert.equal(shownQuestion({ state, question: ASKED }).question.isHeld, true);
    assert.deepEqual(lessonWords({ state, question: ASKED }), ["closed_without", {}]);
  }
});

test("a kept answer has its number", () => {
  assert.deepEqual(lessonWords({ state: "open", question: ANSWERED }), ["answer_kept", { number: "4F2K" }]);
  assert.equal(lessonWords({ state: "open", question: ASKED }), null);
});

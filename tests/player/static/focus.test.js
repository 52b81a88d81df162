import assert from "node:assert/strict";
import { test } from "node:test";
import { focusTarget } from "../../../player/static/focus.js";

const at = (phase, more = {}) => ({ phase, pausePoint: "p1", index: 0, responses: 0, settled: false, problem: null, ...more });

test("a halt takes the focus to the question", () => {
  assert.equal(focusTarget(at("watching"), at("halted")), "question");
});

test("an answer takes it to what was said, the next question to that question", () => {
  assert.equal(focusTarget(at("halted"), at("halted", { responses: 1 })), "outcome");
  assert.equal(focusTarget(at("halted", { responses: 1, settled: true }), at("halted", { index: 1 })), "question");
});

test("a refusal takes it to the words about it", () => {
  assert.equal(focusTarget(at("halted"), at("halted", { problem: {} })), "outcome");
});

test("going on takes it back to the film, the end to the end page", () => {
  assert.equal(focusTarget(at("halted"), at("watching")), "film");
  assert.equal(focusTarget(at("watching"), at("finished")), "end");
});

test("nothing is taken away while nothing happens", () => {
  assert.equal(focusTarget(at("halted"), at("halted")), null);
  assert.equal(focusTarget(at("watching"), at("watching")), null);
});

test("the start takes it to the film, for the button that was pressed goes", () => {
  assert.equal(focusTarget(at("ready"), at("watching")), "film");
});

test("a hint takes it to the hint, the next try to the question", () => {
  assert.equal(focusTarget(at("halted"), at("halted", { hint: true })), "hint");
  assert.equal(focusTarget(at("halted", { hint: true }), at("halted", { hint: true })), null);
  assert.equal(focusTarget(at("halted", { held: true }), at("halted")), "question");
});

test("a part seen again takes it to the way back; back it is at the end page", () => {
  assert.equal(focusTarget(at("finished"), at("watching", { part: true })), "part");
  assert.equal(focusTarget(at("watching", { part: true }), at("watching", { part: true })), null);
  assert.equal(focusTarget(at("watching", { part: true }), at("finished")), "end");
  assert.equal(focusTarget(at("watching", { part: true }), at("watching")), "film");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { costWords, points, pointsAwaited } from "../../../player/static/elements/points.js";
import { OPENINGS, feedbackKind, headlineKey, isSaidBefore } from "../../../player/static/elements/verdicts.js";
import { setLanguage } from "../../../player/static/i18n.js";
import { en } from "../../../player/static/lang/en.js";
import { nl } from "../../../player/static/lang/nl.js";
import { verdictOn } from "../../../player/static/questions/verdict.js";

await setLanguage("nl");
const said = (more = {}) => ({ success: false, score: 0, feedback: { text: null }, ...more });

test("of several options, chosen and right, missed and chosen wrong are told apart once settled", () => {
  const graded = { settled: true, multiple: true, success: false };
  assert.equal(verdictOn({ ...graded, isSaid: true, isRight: true }), "right");
  assert.equal(verdictOn({ ...graded, isSaid: false, isRight: true }), "missed");
  assert.equal(verdictOn({ ...graded, isSaid: true, isRight: false }), "wrong");
  assert.equal(verdictOn({ ...graded, isSaid: false, isRight: false }), null);
});

test("before that, only the one option that was wrong is told", () => {
  const open = { settled: false, isSaid: true, isRight: false, success: false };
  assert.equal(verdictOn({ ...open, multiple: false }), "wrong");
  assert.equal(verdictOn({ ...open, multiple: true }), null);
});

test("what has no right answer is never wrong", () => {
  assert.equal(verdictOn({ settled: true, isSaid: true, isRight: false, success: null }), null);
});

test("a response is right, partly right, wrong, for the teacher, or just given", () => {
  assert.equal(feedbackKind({}, said({ success: true, score: 1 })), "right");
  assert.equal(feedbackKind({}, said({ score: 0.5 })), "partly");
  assert.equal(feedbackKind({}, said()), "wrong");
  assert.equal(feedbackKind({ awaits_teacher: true }, said({ success: null })), "waiting");
  assert.equal(feedbackKind({ awaits_teacher: false }, said({ success: null })), "seen");
});

test("a teacher's grade decides over everything else", () => {
  const graded = (score) => said({ success: null, graded: { score, max_score: 3, comment: "" } });
  assert.equal(feedbackKind({ awaits_teacher: true }, graded(3)), "right");
  assert.equal(feedbackKind({ awaits_teacher: true }, graded(1)), "partly");
  assert.equal(feedbackKind({ awaits_teacher: true }, graded(0)), "wrong");
});

test("look again is said only where there is a try left and the author says nothing", () => {
  assert.equal(headlineKey({ settled: false }, said()), "not_yet_look");
  assert.equal(headlineKey({ settled: false }, said({ feedback: { text: "Kijk naar de vonken." } })), "not_yet");
  assert.equal(headlineKey({ settled: true }, said()), "not_right");
  assert.equal(headlineKey({ settled: true }, said({ score: 0.5 })), "partly_right");
  assert.equal(headlineKey({ settled: false }, said({ score: 0.5 })), "partly_not_yet");
  assert.equal(headlineKey({ settled: false }, said({ score: 0.5, feedback: { text: "Er is er nog een." } })), "partly_right");
  assert.equal(headlineKey({ type: "branch" }, said({ success: null })), "way_taken");
});

test("feedback that was read at an earlier try is not given again at the last one", () => {
  const one = said({ feedback: { text: "Kijk nog eens." } });
  const other = said({ feedback: { text: "Het is licht." } });
  assert.ok(isSaidBefore({ responses: [one, one], settled: true }, one));
  assert.ok(!isSaidBefore({ responses: [one, other], settled: true }, other));
  assert.ok(!isSaidBefore({ responses: [one], settled: true }, one));
});

test("what authors begin with is known in both languages, whatever the page's is", () => {
  const begin = (text) => text.match(/^[^.!?]*[.!?]?/)[0];
  assert.deepEqual(OPENINGS, [nl, en].flatMap((texts) => ["right", "not_yet", "partly_right"].map((key) => begin(texts[key]))));
});

test("points and costs read as people say them", () => {
  assert.equal(costWords(0), "");
  assert.equal(costWords(0.5), "kost een half punt");
  assert.equal(costWords(1), "kost 1 punt");
  assert.equal(costWords(1.5), "kost 1,5 punten");
  assert.equal(points({ score: 4.5, max_score: 9 }), "Je hebt 4,5 van de 9 punten");
  assert.equal(points({ score: 0, max_score: 0 }), "");
});

test("points that the teacher has still to give are told apart", () => {
  const open = { awaits_teacher: true, points: 3 };
  const others = [{ awaits_teacher: false, points: 2 }];
  assert.equal(pointsAwaited([open, ...others]), "Je docent kijkt nog 3 punten na.");
  assert.equal(pointsAwaited([{ ...open, points: 1 }]), "Je docent kijkt nog 1 punt na.");
  assert.equal(pointsAwaited([{ ...open, points: 2 }, { ...open, points: 0.5 }]), "Je docent kijkt nog 2,5 punten na.");
  assert.equal(pointsAwaited(others), "");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../../../player/static/api.js";
import { resumeAt } from "../../../player/static/attempt.js";
import { Happened, Phase } from "../../../player/static/events.js";
import { PlayerStore } from "../../../player/static/store.js";

const question = (id, more = {}) => ({
  id, type: "choice", prompt: `${id}?`, attempts: 2, required: true, responses: [], attempts_left: 2, settled: false, right_answer: null, ...more,
});
const point = (id, at, ...questions) => ({ id, at, title: null, explained: null, questions });
const gate = (index, pausePoint) => ({ index, until: pausePoint?.at ?? 60, pause_point: pausePoint });

function attempt(more = {}) {
  return {
    duration: 60, max_speed: 2, passed: [], score: 0, max_score: 3, finished: false,
    markers: [{ id: "p1", at: 10, result: null }, { id: "p2", at: 20, result: null }],
    gate: gate(0, point("p1", 10, question("q1"), question("q2"))),
    ...more,
  };
}

function ack(id, { success = true, settled = success, passed = null, next = null, finished = false } = {}) {
  return {
    receipt: { number: "4F2K", at: "" }, question: id, number: 1, success, score: success ? 1 : 0, max_score: 1,
    feedback: { text: "…", options: {} }, attempts_left: settled ? 0 : 1, settled, right_answer: settled ? { response: ["a"], text: "A" } : null,
    pause_point: { id: "p1", settled: passed !== null, result: passed }, gate: next, score_total: 1, max_score_total: 3, finished,
  };
}

function outbox(more = {}) {
  return Object.assign(new EventTarget(), { entries: [], ...more });
}

/** A store at its halt, with an api that answers as told. */
function halted(answers, start = attempt()) {
  const asked = [];
  const send = async (kind, body, { onState }) => {
    asked.push(body);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(onState) : answer;
  };
  const store = new PlayerStore(start, { loadAttempt: async () => answers.shift() }, outbox({ send }));
  store.watch();
  store.halt();
  return { store, asked };
}

test("the film may play as far as the pause point ahead", () => {
  const store = new PlayerStore(attempt(), {}, outbox());
  assert.equal(store.limit, 10);
  assert.equal(store.phase, Phase.ready);
});

test("a wrong answer with a try left keeps the question", async () => {
  const { store, asked } = halted([ack("q1", { success: false, settled: false })]);
  await store.respond(["b"], 10);
  const { taken, ...rest } = asked[0];
  assert.deepEqual(rest, { question: "q1", response: ["b"], position: 10 });
  assert.ok(taken >= 0 && taken < 1);
  assert.equal(store.question.id, "q1");
  assert.equal(store.question.responses[0].receipt, "4F2K");
  assert.equal(store.question.attempts_left, 1);
  store.next();
  assert.equal(store.question.id, "q1");
});

test("questions of one pause point come one after the other, then the film goes on", async () => {
  const next = gate(1, point("p2", 20, question("q3")));
  const { store } = halted([ack("q1"), ack("q2", { passed: "right", next })]);
  await store.respond(["a"]);
  assert.ok(store.question.settled);
  store.next();
  assert.equal(store.question.id, "q2");
  await store.respond(["a"]);
  assert.equal(store.limit, 10, "the film waits for the pupil, though the gate is open");
  store.next();
  assert.equal(store.phase, Phase.watching);
  assert.equal(store.limit, 20);
  assert.equal(store.attempt.markers[0].result, "right");
  assert.deepEqual(store.attempt.passed[0].questions.map(({ settled }) => settled), [true, true]);
});

test("the time taken is counted from when the question came to stand there", async (t) => {
  let at = 5_000;
  t.mock.method(performance, "now", () => at);
  const { store, asked } = halted([ack("q1", { success: false, settled: false }), { ...ack("q1"), number: 2 }, ack("q2")]);
  for (const wait of [12_340, 3_000, 7_000]) {
    at += wait;
    store.replay();
    store.halt();
    await store.respond(["a"]);
    store.again();
    if (store.question.settled) {
      at += 60_000;
      store.next();
    }
  }
  assert.deepEqual(asked.map(({ taken }) => taken), [12.3, 3, 7]);
});

test("the film hears at once that the gate is open", async () => {
  const { store } = halted([ack("q1", { passed: "right", next: gate(1, null), finished: true })], attempt({ gate: gate(0, point("p1", 10, question("q1"))) }));
  let opened = 0;
  store.addEventListener(Happened.gate, () => (opened += 1));
  await store.respond(["a"]);
  assert.equal(opened, 1);
  store.next();
  assert.equal(store.limit, 60);
  store.finish();
  assert.equal(store.phase, Phase.finished);
});

test("going on is not possible before the question is settled", () => {
  const { store } = halted([]);
  store.next();
  assert.equal(store.phase, Phase.halted);
  store.finish();
  assert.equal(store.phase, Phase.halted);
});

test("a question that is not required is skipped by an empty response, which the server keeps", async () => {
  const start = attempt({ gate: gate(0, point("p1", 10, question("q1", { required: false }), question("q2"))) });
  const { store, asked } = halted([ack("q1", { success: null, settled: true })], start);
  store.next();
  assert.equal(store.question.id, "q1");
  await store.respond(null, 10);
  assert.equal(asked[0].response, null);
  assert.equal(store.question.id, "q2");
});

test("a card that was read leads on by itself", async () => {
  const next = gate(1, point("p2", 20, question("q3")));
  const start = attempt({ gate: gate(0, point("p1", 10, question("c", { type: "card" }))) });
  const { store } = halted([ack("c", { success: null, settled: true, passed: "seen", next })], start);
  await store.respond(true);
  assert.equal(store.phase, Phase.watching);
  assert.equal(store.pausePoint.id, "p2");
});

test("one answer at a time", async () => {
  const { store, asked } = halted([ack("q1")]);
  await Promise.all([store.respond(["a"]), store.respond(["a"])]);
  assert.equal(asked.length, 1);
});

test("the state of sending is told while it lasts", async () => {
  const heard = [];
  const { store } = halted([async (onState) => (onState({ state: "waiting" }), ack("q1"))]);
  store.addEventListener(Happened.change, () => heard.push(store.sending?.state ?? null));
  await store.respond(["a"]);
  assert.deepEqual(heard, ["sending", "waiting", null]);
});

test("a refusal leaves the question open and says why", async () => {
  const { store } = halted([new Refused("elsewhere", "op een ander apparaat", 409)]);
  await store.respond(["a"]);
  assert.equal(store.problem.code, "elsewhere");
  assert.equal(store.sending, null);
  assert.equal(store.question.responses.length, 0);
});

test("when another tab was first, the server's state is taken over", async () => {
  const later = attempt({ gate: gate(1, point("p2", 20, question("q3"))) });
  const { store } = halted([new Refused("settled", "", 409), later]);
  await store.respond(["a"]);
  assert.equal(store.pausePoint.id, "p2");
  assert.equal(store.phase, Phase.watching);
});

test("an answer given during a replay leads back to the halt", async () => {
  const { store } = halted([ack("q1", { success: false, settled: false })]);
  store.replay();
  assert.equal(store.phase, Phase.replaying);
  await store.respond(["b"]);
  assert.equal(store.phase, Phase.halted);
});

test("after a reload the first open question is asked", () => {
  const half = attempt({ gate: gate(0, point("p1", 10, question("q1", { settled: true, responses: [{}] }), question("q2"))) });
  assert.equal(new PlayerStore(half, {}, outbox()).question.id, "q2");
});

test("resuming starts where the last pause point let go, or at the halt where an answer was given", () => {
  assert.equal(resumeAt(attempt()), 0);
  assert.equal(resumeAt(attempt({ passed: [{ at: 10 }] })), 10);
  const half = attempt({ passed: [{ at: 10 }], gate: gate(1, point("p2", 20, question("q3", { responses: [{}] }))) });
  assert.equal(resumeAt(half), 20);
  assert.equal(resumeAt(attempt({ passed: [{ at: 10 }, { at: 20 }], finished: true })), 0);
});

test("a wrong answer that is explained stays until the part was seen again", async () => {
  const replay = { from: 2, to: 6 };
  const { store } = halted([{ ...ack("q1", { success: false, settled: false }), text: "B", variant: 0, replay }]);
  await store.respond(["b"]);
  assert.ok(store.question.isHeld);
  assert.deepEqual(store.explained, replay);
  await store.respond(["a"]);
  assert.equal(store.question.responses.length, 1, "no try before it was seen again");
  store.replay();
  assert.ok(store.question.isHeld);
  store.halt();
  assert.ok(!store.question.isHeld);
  assert.equal(store.question.responses.length, 1);
});

test("the next try may be another variant, which the acknowledgement's gate holds", async () => {
  const said = { number: 1, response: ["b"], text: "B", variant: 0, success: false, score: 0, replay: null };
  const next = gate(0, point("p1", 10, question("q1", { prompt: "anders?", variant: 1, responses: [said] }), question("q2")));
  const { store } = halted([{ ...ack("q1", { success: false, settled: false, next }), text: "B", variant: 0 }]);
  await store.respond(["b"]);
  assert.equal(store.question.prompt, "q1?", "first what was wrong");
  store.again();
  assert.equal(store.question.prompt, "anders?");
  assert.equal(store.question.responses[0].variant, 0);
});

test("a hint that was taken stays with its question", async () => {
  const start = attempt({ gate: gate(0, point("p1", 10, question("q1", { hint: { cost: 0.5, text: null, html: null } }))) });
  const { store } = halted([ack("q1", { success: false, settled: false })], start);
  const hint = { cost: 0.5, text: "Kijk naar de vonken.", html: "<p>Kijk naar de vonken.</p>" };
  let asked = 0;
  store.api.hint = async (id) => ((asked += 1), { question: id, hint });
  await store.hint();
  await store.hint();
  assert.equal(asked, 1);
  await store.respond(["b"]);
  assert.deepEqual(store.question.hint, hint);
});

test("a hint that does not come is told, and can be asked again", async () => {
  const start = attempt({ gate: gate(0, point("p1", 10, question("q1", { hint: { cost: 0, text: null } }))) });
  const { store } = halted([], start);
  store.api.hint = async () => { throw new Refused("no_network", "", 0); };
  await store.hint();
  assert.equal(store.problem.code, "no_network");
  assert.equal(store.question.hint.text, null);
});

test("after a poll the class's answers come by themselves", async () => {
  const start = attempt({ gate: gate(0, point("p1", 10, question("q1", { type: "poll" }))) });
  const { store } = halted([ack("q1", { success: null, settled: true, passed: "seen", next: gate(1, null) })], start);
  store.api.poll = async () => ({ answered: 6, least: 5, options: [] });
  await store.respond(["a"]);
  await Promise.resolve();
  assert.equal(store.polls.q1.answered, 6);
});

test("stops on the way not taken were skipped", async () => {
  const markers = [["p1", 10], ["p2", 20], ["p3", 30], ["p4", 40]].map(([id, at]) => ({ id, at, result: null }));
  const start = attempt({ markers, gate: gate(0, point("p1", 10, question("q1", { type: "branch" }))) });
  const next = { ...gate(3, point("p4", 40, question("q4"))), from: 32 };
  const { store } = halted([ack("q1", { success: null, settled: true, passed: "seen", next })], start);
  await store.respond(["robot"]);
  store.next();
  assert.deepEqual(store.attempt.markers.map(({ result }) => result), ["seen", "skipped", "skipped", null]);
  assert.equal(store.attempt.gate.from, 32);
});

test("coming back begins where the chosen way begins", () => {
  const next = { ...gate(2, point("p2", 40, question("q2"))), from: 32 };
  assert.equal(resumeAt(attempt({ passed: [{ at: 10 }], gate: next })), 32);
});

test("at the end the ways and the practical assignment are asked for", async () => {
  const start = attempt({ gate: gate(0, point("p1", 10, question("q1"))) });
  const whole = attempt({ finished: true, gate: gate(1, null), ways: [{ pause_point: "p1" }], assignment: { title: "Bouw" } });
  const { store } = halted([ack("q1", { passed: "right", next: gate(1, null), finished: true }), whole], start);
  await store.respond(["a"]);
  store.next();
  store.finish();
  assert.equal(store.phase, Phase.finished);
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(store.attempt.assignment.title, "Bouw");
  assert.equal(store.phase, Phase.finished);
});

test("a question that need not be settled keeps its next try when its stop is passed already", async () => {
  const start = attempt({ gate: gate(0, point("p1", 10, question("q1"), question("q2", { required: false }))) });
  const next = gate(1, point("p2", 20, question("q3")));
  const wrong = { ...ack("q2", { success: false, settled: false, passed: "right", next }), text: "B", variant: 0 };
  const variant = question("q2", { variant: 1, prompt: "anders?", required: false });
  const later = attempt({ gate: next, passed: [{ ...point("p1", 10, question("q1"), variant), result: "right" }] });
  const { store } = halted([ack("q1", { passed: "right", next }), wrong, later], start);
  await store.respond(["a"]);
  store.next();
  await store.respond(["b"]);
  assert.ok(store.question.isHeld);
  store.again();
  assert.equal(store.question.prompt, "anders?");
});

test("hard words come with the texts that have them, and each stays once", async () => {
  const [kantbank, staal] = ["kantbank", "staal"].map((term) => ({ term, forms: [], text: "…" }));
  const told = { ...ack("q1"), glossary: [kantbank, staal] };
  const { store } = halted([told], attempt({ glossary: [kantbank] }));
  await store.respond(["a"], 10);
  assert.deepEqual(store.attempt.glossary, [kantbank, staal]);
});

const entry = (question, response) => ({ key: "k", kind: "response", attempt: "/a", body: { question, response } });
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A store on a page that was loaded while an answer of the page before was under way; `answer` is what comes of it. */
function reloaded(answer, { start = attempt(), entries = [entry("q1", ["a"])], then = null } = {}) {
  const api = { attemptUrl: "/a", loadAttempt: async () => then };
  return new PlayerStore(start, api, outbox({ entries, follow: () => answer }));
}

test("after a reload an answer under way is shown as given and not asked again", async () => {
  let arrive;
  const store = reloaded(new Promise((resolve) => (arrive = resolve)));
  assert.deepEqual(store.given, { response: ["a"] });
  assert.ok(store.sending);
  assert.equal(resumeAt(store.attempt, Boolean(store.given)), 10);
  await store.respond(["b"], 10);
  store.halt();
  arrive(ack("q1"));
  await settle();
  assert.equal(store.question.responses[0].receipt, "4F2K");
  assert.equal(store.given, null);
  store.next();
  assert.equal(store.question.id, "q2");
});

test("an answer that the server had before the reload is not shown twice", async () => {
  const before = { number: 1, response: ["b"], success: false, receipt: "4F2K" };
  const start = attempt({ gate: gate(0, point("p1", 10, question("q1", { responses: [before], attempts_left: 1 }), question("q2"))) });
  const store = reloaded(Promise.resolve(ack("q1", { success: false, settled: false })), { start, then: start });
  await settle();
  assert.equal(store.question.responses.length, 1);
  assert.equal(store.sending, null);
});

test("an answer of a stop that is passed is nobody's at this one", () => {
  const store = reloaded(Promise.resolve(), { entries: [entry("earlier", ["a"])] });
  assert.equal(store.given, null);
});

test("a page that is older than what was kept asks where we are", async () => {
  const later = attempt({ gate: gate(1, point("p2", 20, question("q3"))) });
  const store = reloaded(null, { entries: [], then: later });
  const saved = { kind: "response", attempt: "/a", state: "saved", isFollowed: false };
  store.outbox.dispatchEvent(new CustomEvent("state", { detail: saved }));
  await settle();
  assert.equal(store.limit, 20);
  assert.equal(store.phase, Phase.ready);
});

test("when another tab answered a question of this stop, the pupil stays at the stop", async () => {
  const later = attempt({ gate: gate(0, point("p1", 10, question("q1", { settled: true, responses: [{}] }), question("q2"))) });
  const { store } = halted([new Refused("settled", "al gehad", 409), later]);
  await store.respond(["a"], 10);
  assert.equal(store.question.id, "q2");
  assert.equal(store.phase, Phase.halted);
});

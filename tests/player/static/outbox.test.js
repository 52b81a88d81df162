import assert from "node:assert/strict";
import { test } from "node:test";
import { Api, Refused } from "../../../player/static/api.js";
import { Ledger } from "../../../player/static/ledger.js";
import { Outbox } from "../../../player/static/outbox.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ACK = { receipt: { number: "4F2K" } };
const SESSION = "/api/session";
const OWN = { status: 200, json: { ledger: "samira", csrf_token: "new" } };
const OTHER = { status: 200, json: { ledger: "daan", csrf_token: "new" } };

const refusal = (status, code, more = {}) => ({ status, json: { error: { code, message: "nee", ...more } } });

/** An outbox on a network that answers as told, one answer a request; `null` is a network that does not carry it. */
function outboxOn(...answers) {
  return outboxFor(new Ledger(null), answers);
}

function outboxFor(ledger, answers) {
  const [sent, waits, states] = [[], [], []];
  const fetch = async (url, init) => {
    sent.push({ url, token: init.headers["X-CSRFToken"], body: init.body && JSON.parse(init.body) });
    const answer = answers.shift();
    if (!answer) throw new TypeError("Failed to fetch");
    if (answer.text) return new Response(answer.text, { status: answer.status ?? 200 });
    const { status = 201, json = ACK } = answer;
    return new Response(status === 204 ? null : JSON.stringify(json), { status });
  };
  const wait = async (seconds) => {
    waits.push(seconds);
    if (waits.length > 50) throw new Error("waits for ever");
    await new Promise((resolve) => setImmediate(resolve));
  };
  const api = new Api("/api/attempts/k", "token", { fetch, ledger: "samira" });
  const outbox = new Outbox(ledger, api, { wait, random: () => 0 });
  outbox.addEventListener("state", ({ detail }) => states.push(detail));
  return { outbox, sent, waits, states, answers };
}

const respond = (outbox, question = "q", more = {}) => outbox.send("response", { question, response: ["a"], ...more });
const keys = (sent) => new Set(sent.map(({ body }) => body.key));

test("an answer is kept first, then posted with the token and a key of its own", async () => {
  const { outbox, sent, states } = outboxOn({});
  assert.deepEqual(await respond(outbox), ACK);
  assert.equal(sent[0].url, "/api/attempts/k/responses");
  assert.equal(sent[0].token, "token");
  assert.match(sent[0].body.key, UUID);
  assert.deepEqual(states.map(({ state }) => state), ["kept", "sending", "saved"]);
  assert.equal(states.at(-1).receipt.number, "4F2K");
  assert.deepEqual(await outbox.ledger.all(), []);
});

test("nothing is sent before it is kept", async () => {
  const ledger = new Ledger(null);
  let isKept = false;
  ledger.put = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    isKept = true;
    return true;
  };
  const { outbox, sent } = outboxFor(ledger, [{}]);
  const answer = respond(outbox);
  assert.equal(isKept, false);
  assert.equal(sent.length, 0);
  await answer;
  assert.equal(isKept, true);
});

test("a lost network keeps the answer and sends it again with the same key", async () => {
  const { outbox, sent, waits, states } = outboxOn(null, null, null, {});
  await respond(outbox);
  assert.equal(keys(sent).size, 1);
  assert.deepEqual(waits, [1, 2, 4]);
  assert.deepEqual(states.map(({ state }) => state), ["kept", "sending", "waiting", "waiting", "waiting", "saved"]);
});

test("a server that is down for a while is asked again, ever less often", async () => {
  const { outbox, waits } = outboxOn(...Array(7).fill({ status: 503, text: "<h1>" }), {});
  await respond(outbox);
  assert.deepEqual(waits, [1, 2, 4, 8, 15, 15, 15]);
});

test("a server that says how long it is busy is not asked again sooner", async () => {
  const busy = (seconds) => refusal(503, "busy", { retry_after: seconds });
  const { outbox, waits } = outboxOn(busy(10), busy(2), busy(2), null, {});
  await respond(outbox);
  assert.deepEqual(waits, [10, 2, 4, 8]);
});

test("the page of a portal or a proxy is no answer", async () => {
  const { outbox, sent, waits } = outboxOn({ text: "<h1>Log in</h1>" }, { status: 403, text: "blocked" }, { status: 200, json: {} }, {});
  assert.deepEqual(await respond(outbox), ACK);
  assert.equal(sent.length, 4);
  assert.equal(waits.length, 3);
});

test("too early counts down and sends by itself", async () => {
  const { outbox, sent, states } = outboxOn(refusal(425, "too_early", { retry_after: 2.4 }), {});
  await respond(outbox);
  assert.deepEqual(states.filter(({ state }) => state === "early").map(({ seconds }) => seconds), [3, 2, 1]);
  assert.equal(keys(sent).size, 1);
});

test("answers arrive in the order in which they were given", async () => {
  const { outbox, sent } = outboxOn(null, {}, null, {});
  const both = [respond(outbox, "one"), respond(outbox, "two")];
  await Promise.all(both);
  assert.deepEqual(sent.map(({ body }) => body.question), ["one", "one", "two", "two"]);
  assert.equal(keys(sent).size, 2);
});

test("a refusal for good is told with its code and the server's words", async () => {
  for (const [status, code] of [[409, "settled"], [403, "closed"], [422, "invalid_response"]]) {
    const { outbox, states } = outboxOn(refusal(status, code));
    await assert.rejects(respond(outbox), (error) => error instanceof Refused && error.code === code && error.message === "nee");
    assert.deepEqual([states.at(-1).state, states.at(-1).code], ["refused", code]);
    assert.deepEqual(outbox.entries, []);
  }
});

test("an old token is renewed and nobody notices", async () => {
  const { outbox, sent, states } = outboxOn(refusal(403, "csrf"), OWN, {});
  await respond(outbox);
  assert.deepEqual(sent.map(({ url }) => url === SESSION), [false, true, false]);
  assert.equal(sent[2].token, "new");
  assert.deepEqual(states.map(({ state }) => state), ["kept", "sending", "saved"]);
});

test("an expired session waits for the pupil and then goes on by itself", async () => {
  const gone = refusal(401, "signed_out");
  const { outbox, sent, states } = outboxOn(refusal(403, "csrf"), gone, gone, gone, gone, refusal(403, "csrf"), OWN, {});
  await respond(outbox);
  assert.deepEqual(states.filter(({ state }) => state === "signed_out").map(({ code }) => code), ["signed_out", "signed_out"]);
  assert.equal(sent.at(-1).token, "new");
});

test("an answer is never sent with another pupil's token", async () => {
  const { outbox, sent, states } = outboxOn(refusal(403, "csrf"), OTHER, OTHER, refusal(404, "unknown_attempt"), OTHER, {});
  await respond(outbox);
  assert.ok(sent.every(({ token }) => token !== "new"));
  assert.equal(states.filter(({ state, code }) => state === "signed_out" && code === "other").length, 2);
});

test("an attempt that is gone altogether is refused for good", async () => {
  const { outbox } = outboxOn(refusal(404, "unknown_attempt"), OWN);
  await assert.rejects(respond(outbox), { code: "unknown_attempt" });
});

test("what an earlier page kept is sent at the start, of every film, oldest first", async () => {
  const ledger = new Ledger(null);
  const old = (key, attempt, at) => ({ key, attempt, kind: "response", body: { key, question: "q" }, at, state: "kept" });
  await ledger.put(old("two", "/api/attempts/k", 2));
  await ledger.put(old("one", "/api/attempts/k", 1));
  await ledger.put(old("other", "/api/attempts/other", 3));
  const { outbox, sent } = outboxFor(ledger, [{}, {}, {}, {}]);
  await outbox.start({});
  await respond(outbox, "new");
  assert.deepEqual(sent.filter(({ url }) => url.startsWith("/api/attempts/k/")).map(({ body }) => body.key).slice(0, 2), ["one", "two"]);
  assert.ok(sent.some(({ url }) => url === "/api/attempts/other/responses"));
  assert.deepEqual(await ledger.all(), []);
});

test("a reload with an answer under way can follow that answer", async () => {
  const ledger = new Ledger(null);
  await ledger.put({ key: "one", attempt: "/api/attempts/k", kind: "response", body: { key: "one" }, at: 1, state: "kept" });
  const { outbox } = outboxFor(ledger, [null, {}]);
  await outbox.start({});
  assert.deepEqual(await outbox.follow("one"), ACK);
});

const kept = (key, at = 1) => ({ key, attempt: "/api/attempts/k", kind: "response", body: { key, question: "q", response: "Omdat" }, at, state: "kept" });

test("what an earlier page kept is known before it is sent, so that the page can show it", async () => {
  const ledger = new Ledger(null);
  await ledger.put(kept("one"));
  const { outbox, sent } = outboxFor(ledger, [{}]);
  await outbox.load();
  assert.deepEqual(outbox.entries.map(({ key }) => key), ["one"]);
  assert.equal(sent.length, 0);
  const answer = outbox.follow("one");
  await outbox.start({});
  assert.deepEqual(await answer, ACK);
});

test("an answer of an earlier page that is refused for good stays until the pupil has read that", async () => {
  const ledger = new Ledger(null);
  await ledger.put(kept("one"));
  const { outbox, states } = outboxFor(ledger, [refusal(403, "closed")]);
  await outbox.start({});
  while (states.at(-1).state !== "refused") await new Promise((resolve) => setImmediate(resolve));
  const later = outboxFor(ledger, []);
  await later.outbox.start({});
  assert.deepEqual(later.outbox.refused.map(({ body, problem }) => [body.response, problem]), [["Omdat", { code: "closed", message: "nee" }]]);
  assert.equal(later.sent.length, 0);
  later.outbox.dismiss("one");
  assert.deepEqual([later.outbox.refused, await ledger.all()], [[], []]);
});

test("an answer to a question that was settled elsewhere is not lost silently", async () => {
  const { outbox } = outboxOn(refusal(409, "settled"));
  await assert.rejects(respond(outbox), { code: "settled" });
  assert.deepEqual(outbox.refused.map(({ problem }) => problem.code), ["settled"]);
});

test("of the watched seconds of one run the newest are sent", async () => {
  const { outbox, sent } = outboxOn(null, { status: 204 }, { status: 204 });
  outbox.post("watched", { run: "r", seen: [[0, 15]], again: [] });
  await outbox.post("watched", { run: "r", seen: [[0, 30]], again: [] });
  while (outbox.entries.length) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(sent.at(-1).body.seen, [[0, 30]]);
  assert.equal(sent.at(-1).url, "/api/attempts/k/watched");
  assert.deepEqual(await outbox.ledger.all(), []);
});

test("a database that fails keeps the answer in the page, says so, and is tried again", async () => {
  const ledger = new Ledger(null);
  const { outbox, states } = outboxFor(ledger, [null, {}]);
  await respond(outbox);
  assert.deepEqual(new Set(states.map(({ lasts }) => lasts)), new Set([false]));
});

test("a network that comes back ends the wait", async () => {
  const world = new EventTarget();
  const answers = [null, {}];
  const fetch = async () => {
    const answer = answers.shift();
    if (!answer) throw new TypeError();
    return new Response(JSON.stringify(ACK), { status: 201 });
  };
  const outbox = new Outbox(new Ledger(null), new Api("/a", "t", { fetch }), { backOff: [3600] });
  await outbox.start(world);
  outbox.addEventListener("state", ({ detail }) => detail.state === "waiting" && setTimeout(() => world.dispatchEvent(new Event("online")), 5));
  assert.deepEqual(await respond(outbox), ACK);
});

test("an answer that takes long is told as waiting", async () => {
  const fetch = () => new Promise((resolve) => setTimeout(() => resolve(new Response(JSON.stringify(ACK), { status: 201 })), 30));
  const outbox = new Outbox(new Ledger(null), new Api("/a", "t", { fetch }), { slow: 0.005 });
  const states = [];
  await outbox.send("response", { question: "q" }, { onState: ({ state }) => states.push(state) });
  assert.deepEqual(states, ["kept", "sending", "waiting", "saved"]);
});

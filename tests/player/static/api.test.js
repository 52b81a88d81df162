import assert from "node:assert/strict";
import { test } from "node:test";
import { Api, Refused, newKey } from "../../../player/static/api.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ACK = { receipt: { number: "4F2K" } };

/** An Api on a network that answers as told, one answer a request; `null` is a network that does not carry it. */
function apiOn(...answers) {
  const sent = [];
  const waits = [];
  const states = [];
  const fetch = async (url, init) => {
    sent.push({ url, ...init, body: init.body && JSON.parse(init.body) });
    const answer = answers.shift();
    if (answer === null) throw new TypeError("Failed to fetch");
    const { status = 201, json = ACK } = answer;
    return new Response(JSON.stringify(json), { status });
  };
  const wait = async (seconds) => waits.push(seconds);
  const api = new Api("/api/attempts/k", "token", { fetch, wait });
  return { api, sent, waits, states, hear: (state) => states.push(state) };
}

const refusal = (status, code, more = {}) => ({ status, json: { error: { code, message: "nee", ...more } } });

test("a response is posted with the token and a key of its own", async () => {
  const { api, sent } = apiOn({});
  assert.deepEqual(await api.respond({ question: "q", response: ["a"], position: 1 }), ACK);
  assert.equal(sent[0].url, "/api/attempts/k/responses");
  assert.equal(sent[0].headers["X-CSRFToken"], "token");
  assert.match(sent[0].body.key, UUID);
  assert.deepEqual(sent[0].body.response, ["a"]);
});

test("a lost network keeps the answer and sends it again with the same key", async () => {
  const { api, sent, waits, states, hear } = apiOn(null, null, null, {});
  await api.respond({ question: "q" }, hear);
  assert.equal(new Set(sent.map(({ body }) => body.key)).size, 1);
  assert.deepEqual(waits, [1, 2, 4]);
  assert.deepEqual(states.map(({ state }) => state), ["offline", "offline", "offline"]);
});

test("a server that is down for a while is asked again, ever less often", async () => {
  const { api, waits } = apiOn(...Array(7).fill({ status: 503 }), {});
  await api.respond({ question: "q" });
  assert.deepEqual(waits, [1, 2, 4, 8, 15, 15, 15]);
});

test("too early counts down and sends by itself", async () => {
  const { api, sent, states, hear } = apiOn(refusal(425, "too_early", { retry_after: 2.4 }), {});
  await api.respond({ question: "q" }, hear);
  assert.deepEqual(states.map(({ seconds }) => seconds), [3, 2, 1, undefined]);
  assert.equal(sent[0].body.key, sent[1].body.key);
});

test("two answers have two keys", async () => {
  const { api, sent } = apiOn({}, {});
  await api.respond({});
  await api.respond({});
  assert.notEqual(sent[0].body.key, sent[1].body.key);
});

test("a refusal is told with its code and the server's words", async () => {
  for (const [status, code] of [[401, "signed_out"], [409, "elsewhere"], [422, "invalid_response"]]) {
    const { api } = apiOn(refusal(status, code));
    await assert.rejects(api.respond({}), (error) => error instanceof Refused && error.code === code && error.message === "nee");
  }
});

test("an answer that is no JSON is a refusal, not a crash", async () => {
  const api = new Api("/a", "t", { fetch: async () => new Response("<h1>", { status: 400 }) });
  await assert.rejects(api.loadAttempt(), { code: "refused" });
});

test("keys are UUIDs also where randomUUID is missing, as on plain http", () => {
  const poor = { getRandomValues: (bytes) => crypto.getRandomValues(bytes) };
  const keys = Array.from({ length: 50 }, () => newKey(poor));
  for (const key of keys) assert.match(key, UUID);
  assert.equal(new Set(keys).size, 50);
});

test("a hint is asked for by post, the class's answers by get", async () => {
  const { api, sent } = apiOn({ status: 200, json: { hint: {} } }, { status: 200, json: { answered: 6 } });
  await api.hint("q");
  assert.deepEqual(await api.poll("q"), { answered: 6 });
  assert.deepEqual(sent.map(({ method, url }) => [method, url]), [["POST", "/api/attempts/k/hints"], [undefined, "/api/attempts/k/polls/q"]]);
  assert.deepEqual(sent[0].body, { question: "q" });
});

test("a hint without a network is not waited for: the pupil is told", async () => {
  await assert.rejects(apiOn(null).api.hint("q"), { code: "no_network" });
  await assert.rejects(apiOn(null).api.poll("q"), { code: "no_network" });
  await assert.rejects(apiOn(refusal(404, "no_hint")).api.hint("q"), { code: "no_hint" });
});

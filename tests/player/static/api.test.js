import assert from "node:assert/strict";
import { test } from "node:test";
import { Api, newKey } from "../../../player/static/api.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An Api on a network that answers as told, one answer a request; `null` is a network that does not carry it. */
function apiOn(...answers) {
  const sent = [];
  const fetch = async (url, init) => {
    sent.push({ url, ...init, body: init.body && JSON.parse(init.body) });
    const answer = answers.shift();
    if (answer === null) throw new TypeError("Failed to fetch");
    const { status = 200, json = {} } = answer;
    return new Response(JSON.stringify(json), { status });
  };
  return { api: new Api("/api/attempts/k", "token", { fetch, ledger: "samira" }), sent };
}

const refusal = (status, code, more = {}) => ({ status, json: { error: { code, message: "nee", ...more } } });

test("a post has the token, and says what came of it", async () => {
  const { api, sent } = apiOn({ status: 201, json: { receipt: {} } }, refusal(425, "too_early", { retry_after: 2.4 }), null);
  assert.deepEqual((await api.post("/a", { b: 1 })).json, { receipt: {} });
  assert.equal(sent[0].headers["X-CSRFToken"], "token");
  assert.equal((await api.post("/a", {})).seconds, 2.4);
  assert.equal(await api.post("/a", {}), null);
});

test("a session of this pupil lends its token, another's does not", async () => {
  const session = (ledger) => ({ json: { ledger, csrf_token: `of ${ledger}` } });
  const { api } = apiOn(session("daan"), refusal(401, "signed_out"), null, session("samira"));
  assert.equal(await api.whose(), "other");
  assert.equal(await api.whose(), "signed_out");
  assert.equal(await api.whose(), null);
  assert.equal(api.csrfToken, "token");
  assert.equal(await api.whose(), "own");
  assert.equal(api.csrfToken, "of samira");
});

test("an answer that is no JSON is no answer of ours", async () => {
  const api = new Api("/a", "t", { fetch: async () => new Response("<h1>", { status: 400 }) });
  await assert.rejects(api.loadAttempt(), { code: "no_network" });
});

test("keys are UUIDs also where randomUUID is missing, as on plain http", () => {
  const poor = { getRandomValues: (bytes) => crypto.getRandomValues(bytes) };
  const keys = Array.from({ length: 50 }, () => newKey(poor));
  for (const key of keys) assert.match(key, UUID);
  assert.equal(new Set(keys).size, 50);
});

test("a hint is asked for by post, the class's answers by get", async () => {
  const { api, sent } = apiOn({ json: { hint: {} } }, { json: { answered: 6 } });
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

import assert from "node:assert/strict";
import { test } from "node:test";
import { OnBoardWatch } from "../../../player/static/on-board.js";

const EVERY = 12_500; // ms at most between two questions

/** A list of films whose page showed `ids` as on the board; `found.now` is how it stands. */
function listOf(t, ids, now) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const found = { now, asked: 0, went: [] };
  const document = Object.assign(new EventTarget(), { hidden: false });
  const fetch = async () => {
    found.asked += 1;
    if (found.now === null) throw new TypeError("no network");
    return { ok: true, json: async () => ({ on_board: found.now }) };
  };
  const location = { assign: (place) => found.went.push(place), reload: () => found.went.push("again") };
  const world = { document, fetch, location, setTimeout: (...all) => setTimeout(...all) };
  new OnBoardWatch(ids, world).start();
  found.pass = async () => {
    t.mock.timers.tick(EVERY);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return Object.assign(found, { document });
}

test("a lesson that begins takes along who stands at the list", async (t) => {
  const found = listOf(t, [], []);
  await found.pass();
  assert.deepEqual(found.went, []);
  found.now = [3];
  await found.pass();
  assert.deepEqual(found.went, ["/watch/3"]);
});

test("who went back to the list from a lesson is not taken there again; its end is shown", async (t) => {
  const found = listOf(t, ["3"], [3]);
  await found.pass();
  assert.deepEqual(found.went, []);
  found.now = [];
  await found.pass();
  assert.deepEqual(found.went, ["again"]);
});

test("a hidden tab asks nothing, and looks when it is shown again", async (t) => {
  const found = listOf(t, [], [3]);
  found.document.hidden = true;
  await found.pass();
  assert.equal(found.asked, 0);
  found.document.hidden = false;
  found.document.dispatchEvent(new Event("visibilitychange"));
  await found.pass();
  assert.equal(found.went[0], "/watch/3");
});

test("without a network it goes on asking", async (t) => {
  const found = listOf(t, [], null);
  await found.pass();
  await found.pass();
  assert.deepEqual([found.asked, found.went], [2, []]);
});

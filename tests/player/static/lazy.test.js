import assert from "node:assert/strict";
import { test } from "node:test";
import { lazy } from "../../../player/static/lazy.js";

const pause = async () => {};

test("a part is loaded once, when it is first asked for", async () => {
  let loads = 0;
  const part = lazy(async () => ++loads, { pause });
  assert.equal(loads, 0);
  assert.deepEqual(await Promise.all([part(), part()]), [1, 1]);
});

test("a part that does not come is asked for again, longer apart", async () => {
  const waits = [];
  let left = 3;
  const load = async () => {
    if (left--) throw new Error("no network");
    return "part";
  };
  assert.equal(await lazy(load, { pause: async (patience) => waits.push(patience) })(), "part");
  assert.deepEqual(waits, [300, 1000, 2000]);
});

test("who asks again later, after it was given up, gets a new try", async () => {
  let isThere = false;
  const part = lazy(async () => isThere || Promise.reject(new Error("no network")), { pause });
  await assert.rejects(part(), /no network/);
  isThere = true;
  assert.equal(await part(), true);
});

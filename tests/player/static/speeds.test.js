import assert from "node:assert/strict";
import { test } from "node:test";
import { speedsUpTo } from "../../../player/static/speeds.js";

test("a film without a cap goes from half to double speed", () => {
  assert.deepEqual(speedsUpTo(2), [0.5, 0.75, 1, 1.25, 1.5, 2]);
});

test("the author's cap is the last, also where it is an odd one", () => {
  assert.deepEqual(speedsUpTo(1.1), [0.5, 0.75, 1, 1.1]);
  assert.deepEqual(speedsUpTo(0.5), [0.5]);
});

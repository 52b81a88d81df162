import assert from "node:assert/strict";
import { test } from "node:test";
import { partOf } from "../../../player/static/parts.js";

const replay = { from: 8, to: 18 };
const explained = { from: 2, to: 5 };

test("what a wrong answer asked for comes first, then what the stop names", () => {
  assert.deepEqual(partOf({ at: 31, explained }, { responses: [{ replay }, { replay: null }] }), replay);
  assert.deepEqual(partOf({ at: 31, explained }, { responses: [{ replay: null }] }), explained);
});

test("where the author marked none it is the ten seconds before, as far as there are so many", () => {
  assert.deepEqual(partOf({ at: 31, explained: null }, { responses: [] }), { from: 21, to: 31 });
  assert.deepEqual(partOf({ at: 4, explained: null }, { responses: [] }), { from: 0, to: 4 });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { prefer, preference, preferences } from "../../../player/static/preferences.js";

test("a choice is told to who listens, and lasts where storage is shut", () => {
  const told = [];
  preferences.addEventListener("change", ({ detail }) => told.push(detail));
  assert.equal(preference("sounds", "on"), "on");
  prefer("sounds", "off");
  assert.equal(preference("sounds", "on"), "off");
  assert.deepEqual(told, [{ name: "sounds", value: "off" }]);
});

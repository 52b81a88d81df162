import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf } from "../../../player/static/shortcuts.js";

/** An element that fits selectors which name it. */
const on = (name) => ({ closest: (selectors) => selectors.split(", ").some((one) => one === name) || null });
const PAGE = { closest: () => null };

test("keys act from anywhere on the page", () => {
  const acts = [" ", "k", "K", "j", "l", "ArrowLeft", "m", "c", "f", "?"].map((key) => actOf({ key, target: PAGE }));
  assert.deepEqual(acts, ["play", "play", "play", "far_back", "far_on", "back", "mute", "captions", "fullscreen", "help"]);
  assert.equal(actOf({ key: "3", target: PAGE }), 3);
  assert.equal(actOf({ key: "x", target: PAGE }), null);
});

test("while typing, and with a modifier, they are the text's and the browser's", () => {
  for (const key of ["k", "m", " ", "ArrowLeft", "?", "1"]) {
    assert.equal(actOf({ key, target: on("textarea") }), null);
    assert.equal(actOf({ key, target: PAGE, ctrlKey: true }), null);
    assert.equal(actOf({ key, target: PAGE, defaultPrevented: true }), null);
  }
});

test("space presses a button and arrows move a slider, as ever; other keys act there too", () => {
  assert.equal(actOf({ key: " ", target: on("button") }), null);
  assert.equal(actOf({ key: "ArrowLeft", target: on("[role=slider]") }), null);
  assert.equal(actOf({ key: "ArrowLeft", target: on("button") }), "back");
  assert.equal(actOf({ key: "k", target: on("button") }), "play");
});

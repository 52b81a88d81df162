import assert from "node:assert/strict";
import { test } from "node:test";
import { aroundGap } from "../../../player/static/questions/sentence.js";

const PARTS = ["Eerst dit. Dan snijdt de ", { blank: "a" }, " de plaat met ", { blank: "b" }, ". Klaar!\nNog een ", { blank: "c" }];

test("a gap is read in its own sentence, the other gaps left open", () => {
  assert.equal(aroundGap(PARTS, 1), "Dan snijdt de … de plaat met ….");
  assert.equal(aroundGap(PARTS, 3), "Dan snijdt de … de plaat met ….");
  assert.equal(aroundGap(PARTS, 5), "Nog een …");
});

test("a gap may stand alone", () => {
  assert.equal(aroundGap([{ blank: "a" }], 0), "…");
});

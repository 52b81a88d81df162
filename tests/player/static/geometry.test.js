import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorOf, edgesOf, fractionIn, roomAt, scrollSpeed, slotOf } from "../../../player/static/questions/geometry.js";

const ROWS = [
  { top: 0, height: 60 },
  { top: 70, height: 100 },
  { top: 180, height: 60 },
];

test("near an edge it scrolls, the nearer the faster, and nowhere else", () => {
  assert.equal(scrollSpeed(400, 800), 0);
  assert.ok(scrollSpeed(40, 800) < 0);
  assert.ok(scrollSpeed(10, 800) < scrollSpeed(40, 800));
  assert.ok(scrollSpeed(790, 800) > scrollSpeed(760, 800));
  assert.equal(scrollSpeed(9000, 800), scrollSpeed(800, 800));
});

test("a row passes another once its edge is over the other's middle", () => {
  assert.equal(slotOf(ROWS, 0, 0), 0);
  assert.equal(slotOf(ROWS, 0, 59), 0);
  assert.equal(slotOf(ROWS, 0, 62), 1);
  assert.equal(slotOf(ROWS, 0, 500), 2);
  assert.equal(slotOf(ROWS, 2, -61), 1);
  assert.equal(slotOf(ROWS, 2, -500), 0);
});

test("a tall row laid on the middle of a small one takes its place, not the place before", () => {
  const rows = [60, 60, 60, 160].map((height, index) => ({ top: index * 70, height }));
  assert.equal(slotOf(rows, 3, 100 - 290), 1);
});

test("the others make room for exactly the row that is held", () => {
  assert.deepEqual(roomAt(ROWS, 0, 1), { top: 110, shifts: [0, -70, 0] });
  assert.deepEqual(roomAt(ROWS, 2, 0), { top: 0, shifts: [70, 70, 0] });
  assert.deepEqual(roomAt(ROWS, 1, 1), { top: 70, shifts: [0, 0, 0] });
});

test("a point is a fraction of the picture and never outside it", () => {
  const box = { left: 100, top: 50, width: 800, height: 450 };
  assert.deepEqual(fractionIn(box, { x: 500, y: 275 }), [0.5, 0.5]);
  assert.deepEqual(fractionIn(box, { x: 0, y: 9999 }), [0, 1]);
});

test("a circle's radius is of the frame's height", () => {
  const { left, right, top, bottom } = edgesOf({ shape: "circle", x: 0.5, y: 0.5, radius: 0.2 }, 2);
  assert.deepEqual([left, right, top, bottom], [0.4, 0.6, 0.3, 0.7]);
});

test("a region's name stands under it, or above where there is no room under", () => {
  assert.deepEqual(anchorOf({ shape: "rectangle", x: 0.2, y: 0.2, width: 0.2, height: 0.2 }, 1.778), { x: 0.30000000000000004, y: 0.4, isLow: false });
  const low = anchorOf({ shape: "polygon", points: [[0, 0.5], [0.5, 0.5], [0.5, 1]] }, 1.778);
  assert.deepEqual(low, { x: 0.25, y: 0.5, isLow: true });
});

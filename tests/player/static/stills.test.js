import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, readStills } from "../../../player/static/little/stills.js";

const TEXT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.002\n/media/p/a.webp\n\n00:00:02.002 --> 01:00:04.004\n/media/p/b.webp\n\n01:00:04.004 --> 01:00:06.000\n/media/p/c.webp\n";
const stills = readStills(TEXT);

test("still pictures are read with their moments", () => {
  assert.deepEqual(stills, [{ at: 0, src: "/media/p/a.webp" }, { at: 2.002, src: "/media/p/b.webp" }, { at: 3604.004, src: "/media/p/c.webp" }]);
  assert.deepEqual(readStills("WEBVTT\n"), []);
});

test("a picture stands from its moment until the next", () => {
  assert.deepEqual([0, 1.9, 2.0015, 2.3, 3604.1, 9999].map((time) => placeOf(stills, time)), [0, 0, 1, 1, 2, 2]);
  assert.equal(placeOf([], 4), -1);
});

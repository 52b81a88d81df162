import assert from "node:assert/strict";
import { test } from "node:test";
import { SecondsWatched } from "../../../player/static/seconds.js";

/** Plays from `from` to `to`, told every quarter of a second, as `timeupdate` does. */
function play(watched, from, to, rate = 1) {
  watched.jump(from);
  watched.come(from, 0, rate);
  for (let at = from; at < to; ) {
    at = Math.min(to, at + 0.25 * rate);
    watched.come(at, 0.25, rate);
  }
}

test("what was played is seen, in whole seconds, merged", () => {
  const watched = new SecondsWatched();
  play(watched, 0, 4.1);
  play(watched, 4.1, 8.9);
  assert.deepEqual([watched.seen, watched.again], [[[0, 9]], []]);
});

test("what is played twice is seen once and again once, however often", () => {
  const watched = new SecondsWatched();
  play(watched, 0, 10);
  play(watched, 4, 8, 2);
  play(watched, 5, 8);
  assert.deepEqual([watched.seen, watched.again], [[[0, 10]], [[4, 8]]]);
});

test("what is jumped over is not seen, by the line nor by the console", () => {
  const watched = new SecondsWatched();
  play(watched, 0, 3);
  watched.jump(20);
  watched.come(20.2, 0.2, 1);
  play(watched, 20.2, 22);
  watched.come(40, 0.25, 1);
  play(watched, 40, 41);
  assert.deepEqual(watched.seen, [[0, 3], [20, 22], [40, 41]]);
});

test("a halt that puts its frame right loses no second and counts none twice", () => {
  const watched = new SecondsWatched();
  play(watched, 0, 2.52);
  watched.jump(2.48);
  watched.come(2.48, 0.02, 1);
  play(watched, 2.48, 5);
  play(watched, 5, 7.49);
  watched.jump(7.51);
  play(watched, 7.51, 9);
  assert.deepEqual([watched.seen, watched.again], [[[0, 9]], []]);
});

test("what was played before anybody looked counts too", () => {
  const watched = new SecondsWatched();
  const spans = [[0, 2.7], [8, 9]];
  watched.catchUp({ length: 2, start: (i) => spans[i][0], end: (i) => spans[i][1] });
  play(watched, 2.7, 5);
  assert.deepEqual([watched.seen, watched.again], [[[0, 5], [8, 9]], []]);
});

test("a hidden tab is told of late, and still every second counts", () => {
  const watched = new SecondsWatched();
  watched.come(0, 0, 2);
  watched.come(2.1, 1, 2);
  watched.come(62, 30, 2);
  assert.deepEqual(watched.seen, [[0, 62]]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { unstick } from "../../../player/static/unsticking.js";

/** A film that waits at 4.4 s; `ranges` are what is loaded. */
function waiting(ranges, state = {}) {
  const video = Object.assign(new EventTarget(), { paused: false, seeking: false, readyState: 2, seeks: [], ...state });
  video.buffered = { length: ranges.length, start: (i) => ranges[i][0], end: (i) => ranges[i][1] };
  Object.defineProperty(video, "currentTime", { get: () => 4.4, set: (time) => video.seeks.push(time) && (video.paused = true) });
  unstick(video, { patience: 5 });
  video.dispatchEvent(new Event("waiting"));
  return new Promise((resolve) => setTimeout(() => resolve(video.seeks), 40)).finally(() => (video.paused = true));
}

test("a film that stands still though the next seconds are there is put in its place again", async () => {
  assert.deepEqual(await waiting([[4, 6]]), [4.4]);
});

test("a film that waits for the network is left to wait", async () => {
  assert.deepEqual(await waiting([[0, 4.42]]), []);
});

test("a film that plays, or that the pupil paused, is left alone", async () => {
  assert.deepEqual(await waiting([[4, 6]], { readyState: 4 }), []);
  assert.deepEqual(await waiting([[4, 6]], { paused: true }), []);
});

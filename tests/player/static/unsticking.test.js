import assert from "node:assert/strict";
import { test } from "node:test";
import { play, playOn, unstick } from "../../../player/static/unsticking.js";

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

/** A film that ended at 4.4 s; `grow` gives it more. */
function ended(mayPlay = () => true) {
  const video = Object.assign(new EventTarget(), { paused: true, currentTime: 4.4, plays: 0, end: 4.4 });
  video.buffered = { length: 1, start: () => 0, end: () => video.end };
  video.play = () => void (video.plays += 1);
  playOn(video, mayPlay);
  const grow = (end) => {
    video.end = end;
    video.dispatchEvent(new Event("progress"));
  };
  return { video, grow };
}

test("what was loaded ended before the next was there: the film goes on when it comes, once", () => {
  const { video, grow } = ended();
  grow(4.45);
  assert.equal(video.plays, 0);
  grow(6);
  grow(8);
  assert.equal(video.plays, 1);
});

test("it does not go on where it may not, or plays already", () => {
  const halted = ended(() => false);
  halted.grow(6);
  assert.equal(halted.video.plays, 0);
  const { video, grow } = ended();
  video.paused = false;
  video.dispatchEvent(new Event("play"));
  video.paused = true; // by the pupil
  grow(6);
  assert.equal(video.plays, 0);
});

/** A film of which 4.4 s were loaded; as a browser does, it begins anew when it is to play at its end. */
function loaded(currentTime) {
  return {
    currentTime,
    duration: 4.4,
    get ended() {
      return this.currentTime >= this.duration;
    },
    play() {
      if (this.ended) this.currentTime = 0;
    },
  };
}

test("a halt on the last picture of what was loaded does not send the film back to its beginning", () => {
  const video = loaded(4.4);
  play(video, false);
  assert.ok(video.currentTime > 4.3);
  const within = loaded(2);
  play(within, false);
  assert.equal(within.currentTime, 2);
});

test("the film that is over begins anew", () => {
  const video = loaded(4.4);
  play(video, true);
  assert.equal(video.currentTime, 0);
});

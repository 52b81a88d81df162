import assert from "node:assert/strict";
import { test } from "node:test";
import { guard } from "../../../player/static/guard.js";

/** A film that tells of a change of speed or place as a browser does. */
class FakeVideo extends EventTarget {
  #rate = 1;
  #time = 0;
  paused = false;
  get playbackRate() { return this.#rate; }
  set playbackRate(rate) {
    if (rate === this.#rate) return;
    this.#rate = rate;
    this.dispatchEvent(new Event("ratechange"));
  }
  get currentTime() { return this.#time; }
  set currentTime(time) {
    this.#time = time;
    this.dispatchEvent(new Event("seeking"));
  }
  pause() { this.paused = true; }
  play() {
    this.paused = false;
    this.dispatchEvent(new Event("play"));
  }
}

function guarded(rules = {}) {
  const video = new FakeVideo();
  const halting = {
    braking: null,
    chosenRate: 1,
    choose(rate) {
      this.chosenRate = rate;
      if (!this.braking) video.playbackRate = rate;
    },
  };
  guard(video, halting, () => ({ limit: 10, mayPlay: true, maxSpeed: 1.25, ...rules }));
  return { video, halting };
}

test("a speed above the author's cap becomes the cap", () => {
  const { video, halting } = guarded();
  for (const rate of [16, 2, 1.3]) {
    video.playbackRate = rate;
    assert.equal(video.playbackRate, 1.25);
    assert.equal(halting.chosenRate, 1.25);
  }
});

test("a speed within the cap is the pupil's choice", () => {
  const { video, halting } = guarded();
  video.playbackRate = 0.5;
  assert.deepEqual([video.playbackRate, halting.chosenRate], [0.5, 0.5]);
});

test("the brake is no choice, and no choice lets go of the brake", () => {
  const { video, halting } = guarded({ maxSpeed: 2 });
  video.playbackRate = 2;
  for (const rate of [1, 0.5]) {
    halting.braking = rate;
    video.playbackRate = rate;
    assert.equal(halting.chosenRate, 2);
  }
  video.playbackRate = 16;
  assert.deepEqual([video.playbackRate, halting.chosenRate], [0.5, 2]);
  video.playbackRate = 1.5;
  assert.deepEqual([video.playbackRate, halting.chosenRate], [0.5, 1.5]);
});

test("a place past the gate becomes the pause point's own, wherever the wish came from", () => {
  const { video } = guarded();
  for (const time of [10.5, 1e9]) {
    video.currentTime = time;
    assert.ok(Math.abs(video.currentTime - 10) < 0.01);
  }
  video.currentTime = 4;
  assert.equal(video.currentTime, 4);
});

test("at a halt it does not play", () => {
  const { video } = guarded({ mayPlay: false });
  video.play();
  assert.ok(video.paused);
});

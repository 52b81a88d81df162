import assert from "node:assert/strict";
import { test } from "node:test";
import { Halting } from "../../../player/static/halting.js";

globalThis.document ??= { hidden: false };
globalThis.VTTCue ??= class extends EventTarget {};
const { setTimeout } = globalThis;
globalThis.setTimeout = (act, ms) => (ms > 1000 ? setTimeout(act, ms).unref() : setTimeout(act, ms)); // nobody waits for the network here

/** A film of which no frames are told, that plays and has nothing more from `end` on; aimed at 2 s. */
function film(end) {
  const video = Object.assign(new EventTarget(), { paused: false, playbackRate: 1, readyState: 4, videoWidth: 640, duration: end, time: 0 });
  video.addTextTrack = () => ({ cues: [], addCue() {} });
  video.end = end;
  video.buffered = { length: 1, start: () => 0, end: () => video.end };
  video.pause = () => (video.paused = true);
  Object.defineProperty(video, "currentTime", {
    get: () => video.time,
    set: (time) => {
      if (!video.isDeaf) video.time = time;
      video.seeks = (video.seeks ?? 0) + 1;
      setTimeout(() => video.dispatchEvent(new Event("seeked")));
    },
  });
  const halting = new Halting(video);
  halting.frameRate = 25;
  halting.aim(2, 7);
  return { video, halting };
}

test("where playing ran dry just before the pause point and no frame tells, it is stepped to", async () => {
  const { video, halting } = film(2);
  const still = new Promise((resolve) => halting.addEventListener("still", resolve));
  video.time = 1.9165;
  video.dispatchEvent(new Event("waiting"));
  assert.equal((await still).detail.steps, 1);
  assert.ok(Math.abs(video.currentTime - 2.002) < 1e-9);
  assert.ok(video.paused);
});

test("where the right frame was not loaded yet, it is stepped to again once it is", async () => {
  const { video, halting } = film(2);
  const halts = [];
  halting.addEventListener("still", ({ detail }) => halts.push(detail.steps));
  video.time = 1.9165;
  video.dispatchEvent(new Event("waiting"));
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(halts.length, 1);
  const before = video.seeks;
  video.end = 4;
  for (let i = 0; i < 2; i += 1) {
    video.dispatchEvent(new Event("progress"));
    await new Promise((resolve) => setTimeout(resolve, 600));
  }
  assert.equal(halts.length, 2); // and not again
  assert.equal(video.seeks, before + 1);
});

test("where the steps brought no right frame, it is stepped to again when more is loaded", async () => {
  const { video, halting } = film(4);
  const halts = [];
  halting.addEventListener("still", ({ detail }) => halts.push(detail.steps));
  video.isDeaf = true;
  video.time = 1.9165;
  halting.halt();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  assert.deepEqual(halts, [3]);
  video.isDeaf = false;
  video.dispatchEvent(new Event("progress"));
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.deepEqual(halts, [3, 1]);
  assert.ok(Math.abs(video.currentTime - 2.002) < 1e-9);
});

test("while a seek waits for the network, the step comes as soon as that is done", async () => {
  const { video, halting } = film(4);
  const halts = [];
  halting.addEventListener("still", ({ detail }) => halts.push(detail.steps));
  Object.assign(video, { readyState: 1, seeking: true, time: 1.9 });
  halting.halt();
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(video.seeks, undefined);
  Object.assign(video, { readyState: 4, seeking: false });
  video.dispatchEvent(new Event("seeked"));
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.deepEqual(halts, [1]);
});

test("a step that waits for a seek is given up where the film was taken elsewhere meanwhile", async () => {
  const { video, halting } = film(4);
  Object.assign(video, { readyState: 1, seeking: true, time: 1.9 });
  halting.halt();
  video.time = 0.5; // the pupil looks back
  halting.aim(2, 7);
  Object.assign(video, { readyState: 4, seeking: false });
  video.dispatchEvent(new Event("seeked"));
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(video.currentTime, 0.5);
});

test("what is loaded while a pupil takes the film back is no reason to step", async () => {
  const { video, halting } = film(2);
  const still = new Promise((resolve) => halting.addEventListener("still", resolve));
  video.time = 1.9165;
  video.dispatchEvent(new Event("waiting"));
  await still;
  Object.assign(video, { seeking: true, time: 0.5, end: 4 });
  video.dispatchEvent(new Event("progress"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(video.currentTime, 0.5);
});

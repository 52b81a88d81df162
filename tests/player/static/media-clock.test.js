import assert from "node:assert/strict";
import { test } from "node:test";
import { MediaClock } from "../../../player/static/media-clock.js";

globalThis.document ??= { hidden: false };
globalThis.VTTCue ??= class extends EventTarget {};

/** A film of which a frame was told just now, aimed at 2 s; how often its clock tells that the pause point is passed. */
function passedAt(currentTime, state = {}) {
  const video = Object.assign(new EventTarget(), { currentTime, playbackRate: 1, paused: false, ...state });
  video.addTextTrack = () => ({ cues: [], addCue() {} });
  const clock = new MediaClock(video);
  let passed = 0;
  clock.addEventListener("passed", () => (passed += 1));
  clock.aim(2);
  clock.sawFrame(1 / 25);
  video.dispatchEvent(new Event("timeupdate"));
  return passed;
}

test("while frames are told the clock gives them time", () => {
  assert.equal(passedAt(2.002), 0);
  assert.equal(passedAt(2.2), 1);
});

test("in a film that is paused and was taken to its pause point no further frame will tell", () => {
  assert.equal(passedAt(2.002, { paused: true }), 1);
  assert.equal(passedAt(1.9, { paused: true }), 0);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CREEP, FrameClock, brakeLength, clockPassed, decide, isStale, placeOfFrame, ranDry, reachable, stepTarget,
} from "../../../player/static/pause-watch.js";

const FRAME = 1 / 25;

/** Plays frame by frame and tells on which frame it halts, and the speed it has there. */
function play(at, { frame = FRAME, rate = 1, from = 0, frames = 2000 } = {}) {
  let speed = rate;
  for (let n = Math.round(from / frame); n < frames; n += 1) {
    const verdict = decide({ mediaTime: n * frame, frame, at, rate: speed });
    if (verdict === "halt") return { n, speed };
    if (verdict === "brake") speed = 1;
    if (verdict === "creep") speed = CREEP;
  }
  return null;
}

test("halts on the frame whose interval holds the pause point", () => {
  assert.equal(play(4).n, 100);
  assert.equal(play(4.01).n, 100);
  assert.equal(play(4.03).n, 100);
  assert.equal(play(4.04).n, 101);
});

test("halts on the same frame at every speed, and has braked by then", () => {
  for (const rate of [0.5, 0.75, 1, 1.5, 2]) {
    const { n, speed } = play(12.345, { rate });
    assert.equal(n, 308);
    assert.ok(speed <= 1);
  }
});

test("brakes half a second before, and sooner at double speed", () => {
  assert.equal(decide({ mediaTime: 9.4, frame: FRAME, at: 10, rate: 1.25 }), "go");
  assert.equal(decide({ mediaTime: 9.52, frame: FRAME, at: 10, rate: 1.25 }), "brake");
  assert.equal(decide({ mediaTime: 9.36, frame: FRAME, at: 10, rate: 2 }), "brake");
  assert.ok(brakeLength(2) > brakeLength(1));
});

test("does not brake a film that plays at its own speed", () => {
  assert.equal(decide({ mediaTime: 9.6, frame: FRAME, at: 10, rate: 1 }), "go");
});

test("a pause point written in milliseconds still means the frame that begins just after it", () => {
  const frame = 1 / 30;
  assert.equal(play(0.033, { frame }).n, 1);
  assert.equal(play(18.4, { frame }).n, 552);
});

test("odd frame rates land on their own frame", () => {
  const frame = 1001 / 30000;
  for (const n of [1, 77, 1234]) assert.equal(play(n * frame + frame / 2, { frame }).n, n);
});

test("a pause point at the very beginning halts on the first frame", () => {
  assert.equal(play(0).n, 0);
});

test("a pause point at the very end halts on the last frame", () => {
  const duration = 8;
  assert.equal(play(reachable(duration, duration, FRAME)).n, 199);
  assert.equal(reachable(3, duration, FRAME), 3);
});

test("pause points one second apart each get their own frame", () => {
  assert.equal(play(5, { rate: 2 }).n, 125);
  assert.equal(play(6, { rate: 2, from: 5.04 }).n, 150);
});

test("a later frame is told from the right one and from an earlier one", () => {
  assert.equal(placeOfFrame(3.96, FRAME, 4), -1);
  assert.equal(placeOfFrame(4, FRAME, 4), 0);
  assert.equal(placeOfFrame(4.04, FRAME, 4), 1);
});

test("stepping goes into the pause point's own frame, not onto its edge", () => {
  for (const n of [1, 99, 551]) assert.equal(placeOfFrame(Math.floor(stepTarget(n / 30) * 30) / 30, 1 / 30, n / 30), 0);
});

test("sound alone runs dry sooner: what it leaves is heard after the halt", () => {
  const place = { currentTime: 1.867, bufferedEnd: 2.005, at: 2, end: 2.005 };
  assert.ok(ranDry({ ...place, isSound: true }));
  assert.ok(!ranDry(place));
  assert.ok(!ranDry({ ...place, end: 4, isSound: true }));
  assert.ok(!ranDry({ ...place, currentTime: 1, isSound: true }));
});

test("playing that runs dry just before the pause point counts as reached, where the gate gives no more", () => {
  assert.ok(ranDry({ currentTime: 39.8, bufferedEnd: 39.83, at: 39.9, end: 39.84 }));
  assert.ok(!ranDry({ currentTime: 30, bufferedEnd: 30.02, at: 39.9, end: 30.02 }));
  assert.ok(!ranDry({ currentTime: 39.8, bufferedEnd: 45, at: 39.9, end: 45 }));
});

test("a stall just before the pause point is no halt: the network brings the rest", () => {
  assert.ok(!ranDry({ currentTime: 39.8, bufferedEnd: 39.83, at: 39.9, end: 42 }));
});

test("the media clock decides at once where no frames come, and gives them time where they do", () => {
  const passed = (currentTime, silence, rate = 1) => clockPassed({ currentTime, at: 4, silence, frame: FRAME, rate });
  assert.ok(!passed(3.99, Infinity));
  assert.ok(passed(4, Infinity));
  assert.ok(!passed(4.1, 0.02));
  assert.ok(passed(4.13, 0.02));
  assert.ok(passed(4, 0.3));
});

test("frames that come slowly at half speed are not taken for silence", () => {
  assert.ok(!clockPassed({ currentTime: 4, at: 4, silence: 0.2, frame: 1 / 10, rate: 0.5 }));
});

test("a frame from before a seek does not count", () => {
  assert.ok(isStale(8, { seeking: true, currentTime: 2 }));
  assert.ok(!isStale(8, { seeking: false, currentTime: 8 }));
  assert.ok(!isStale(1.99, { seeking: true, currentTime: 2 }));
});

test("the frame clock is not fooled by skipped frames or by seeks", () => {
  const clock = new FrameClock();
  for (const time of [0, 0.08, 0.12, 0.2, 7, 7.04, 3]) clock.see(time);
  assert.ok(Math.abs(clock.frame - 0.04) < 1e-9);
});

test("the frame clock takes the film's own rate, unless frames prove to be shorter", () => {
  const clock = new FrameClock();
  clock.known = 0.04;
  for (const time of [0, 0.08, 0.16]) clock.see(time);
  assert.equal(clock.frame, 0.04);
  clock.see(0.18);
  assert.ok(clock.frame < 0.021);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Describing } from "../../../player/static/descriptions/describing.js";
import { Phase } from "../../../player/static/events.js";

const CUE = { start: 1, end: 2, words: "Een vonk." };

/** A film that can be put anywhere, and a voice that says one thing until told that it is done. */
function stage({ cues = [CUE], limit = 10 } = {}) {
  const video = new EventTarget();
  const told = [];
  let done = null;
  const film = { video, position: 0, halting: { at: limit }, play: () => set(false, "play") };
  function set(paused, type) {
    if (video.paused !== paused) Object.assign(video, { paused }) && video.dispatchEvent(new Event(type));
  }
  Object.assign(video, { paused: false, pause: () => set(true, "pause") });
  const store = { phase: Phase.watching, limit };
  const telling = (words) => new Promise((resolve) => told.push(words) && (done = resolve));
  const describing = new Describing({ film, store, cues: { cues }, telling, hush: () => told.push("hush") });
  describing.turn(true);
  const at = (position) => Object.assign(film, { position }) && describing.look();
  return { at, describing, film, store, told, say: () => (done(), new Promise((resolve) => setTimeout(resolve))), video };
}

test("a cue is told once, when it begins", async () => {
  const { at, say, told, video } = stage();
  for (const place of [0.9, 1.0, 1.2]) at(place);
  await say();
  at(1.5);
  assert.deepEqual(told, ["Een vonk.", "hush"]);
  assert.equal(video.paused, false);
});

test("the film waits where telling takes longer than the cue, and goes on by itself", async () => {
  const { at, say, video } = stage();
  at(1);
  at(1.97);
  assert.equal(video.paused, true);
  await say();
  assert.equal(video.paused, false);
});

test("it waits before a halt, and begins early enough for that", async () => {
  const { at, film, say, store, told, video } = stage({ cues: [{ start: 9.9, end: 12, words: "De poort." }] });
  at(9.1);
  assert.deepEqual(told, []);
  at(9.2);
  at(9.71);
  assert.deepEqual([told, video.paused], [["De poort."], true]);
  await say();
  at(9.95);
  video.pause();
  Object.assign(store, { limit: 20 });
  film.halting.at = 20;
  film.play();
  at(10.1);
  assert.equal(told.filter((words) => words === "De poort.").length, 1);
});

test("a halt that comes all the same ends it, and it does not start the film again", async () => {
  const { at, say, store, told, video } = stage();
  at(1);
  store.phase = Phase.halted;
  video.pause();
  at(1.1);
  await say();
  assert.deepEqual(told, ["Een vonk.", "hush"]);
  assert.equal(video.paused, true);
});

test("who plays on while the film waits has heard enough; who pauses hears it again", () => {
  const { at, film, told, video } = stage();
  at(1);
  at(2);
  film.play();
  at(2.01);
  assert.deepEqual([told, video.paused], [["Een vonk.", "hush"], false]);
  video.dispatchEvent(new Event("seeking"));
  at(1.1);
  video.pause();
  film.play();
  at(1.2);
  assert.deepEqual(told, ["Een vonk.", "hush", "Een vonk.", "hush", "Een vonk."]);
});

test("the next waits its turn, and off is off at once", async () => {
  const { at, describing, told, video } = stage({ cues: [CUE, { start: 2, end: 3, words: "Nog een." }] });
  at(1);
  at(2);
  assert.deepEqual([told, video.paused], [["Een vonk."], true]);
  describing.turn(false);
  assert.equal(video.paused, false);
  at(2.2);
  assert.deepEqual(told, ["Een vonk.", "hush"]);
});

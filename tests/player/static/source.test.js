import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Happened } from "../../../player/static/events.js";
import { openSource } from "../../../player/static/source.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** A `<video>` that plays files by itself, as on older iPhones. */
class Video extends EventTarget {
  currentTime = 0;
  paused = false;
  error = null;
  did = [];

  load() {
    this.did.push("load");
    [this.error, this.currentTime] = [null, 0];
  }

  play() {
    this.did.push("play");
  }

  fail(code) {
    this.error = { code };
    this.dispatchEvent(new Event("error"));
  }

  come() {
    this.dispatchEvent(new Event("loadedmetadata"));
  }
}

async function opened() {
  const video = new Video();
  const source = await openSource(video, "film.mp4", 0, 12);
  const troubles = [];
  source.addEventListener(Happened.trouble, ({ detail }) => troubles.push(detail.code));
  return { video, troubles };
}

test("a film that the browser plays by itself goes on where it was when the network is back", async () => {
  const { video, troubles } = await opened();
  video.currentTime = 7.5;
  video.fail(2);
  mock.timers.tick(1000);
  video.fail(2);
  mock.timers.tick(1999);
  assert.deepEqual(video.did, ["load", "play"]);
  mock.timers.tick(1);
  video.come();
  assert.deepEqual(troubles, ["network", "network", null]);
  assert.deepEqual(video.did, ["load", "play", "load", "play"]);
  assert.equal(video.currentTime, 7.5);
});

test("a film that was paused stays paused, and one that cannot be played is not tried again", async () => {
  const { video, troubles } = await opened();
  video.paused = true;
  video.fail(2);
  mock.timers.tick(1000);
  assert.deepEqual(video.did, ["load"]);
  video.fail(4);
  mock.timers.tick(60_000);
  assert.deepEqual([video.did, troubles], [["load"], ["network", "unsupported"]]);
});

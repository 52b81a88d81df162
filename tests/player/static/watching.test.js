import assert from "node:assert/strict";
import { test } from "node:test";
import { Happened } from "../../../player/static/events.js";
import { watch } from "../../../player/static/watching.js";

let now = 0; // ms
globalThis.performance = { now: () => now };

/** A page with a film that plays from 0; what it posts, and its beacons. */
function page() {
  const [posts, beacons, world] = [[], [], new EventTarget()];
  const video = Object.assign(new EventTarget(), { currentTime: 0, playbackRate: 1, seeking: false, paused: false, played: { length: 0 } });
  const film = Object.assign(new EventTarget(), { video });
  const sendBeacon = (url, body) => beacons.push({ url, body: JSON.parse(body) });
  Object.defineProperty(globalThis, "navigator", { value: { sendBeacon }, configurable: true });
  globalThis.addEventListener = world.addEventListener.bind(world);
  globalThis.document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const outbox = { post: (kind, body) => posts.push({ kind, body }) };
  watch({ film, outbox, store: { api: { attemptUrl: "/api/attempts/k", csrfToken: "token" } } });
  const play = (seconds, rate = 1) => {
    video.playbackRate = rate;
    for (let i = 0; i < seconds * 4; i += 1) {
      now += 250;
      video.currentTime += rate / 4;
      video.dispatchEvent(new Event("timeupdate"));
    }
  };
  return { posts, beacons, world, film, play };
}

test("what was played is told every 15 s of the clock, whatever the speed", () => {
  const { posts, play } = page();
  play(14.75, 0.5);
  assert.deepEqual(posts, []);
  play(0.25, 0.5);
  assert.deepEqual(posts.map(({ kind, body }) => [kind, body.seen]), [["watched", [[0, 8]]]]);
  play(14.75, 2);
  assert.equal(posts.length, 1);
  play(0.25, 2);
  assert.deepEqual(posts[1].body.seen, [[0, 38]]);
  assert.equal(posts[1].body.run, posts[0].body.run);
});

test("a halt tells at once, and no more than there is to tell", () => {
  const { posts, film, play } = page();
  play(5);
  for (let i = 0; i < 2; i += 1) film.dispatchEvent(new Event(Happened.halted));
  assert.deepEqual(posts.map(({ body }) => body.seen), [[[0, 5]]]);
  now += 60_000; // the question is read
  play(5);
  assert.equal(posts.length, 1);
});

test("a page that goes keeps it, and sends it with a beacon, once", () => {
  const { posts, beacons, world, play } = page();
  play(5);
  for (let i = 0; i < 2; i += 1) world.dispatchEvent(new Event("pagehide"));
  const [{ body }] = posts;
  assert.deepEqual([posts.length, body.seen], [1, [[0, 5]]]);
  assert.deepEqual(beacons, [{ url: "/api/attempts/k/watched", body: { ...body, csrf_token: "token" } }]);
});

test("so does a page that is hidden", () => {
  const { beacons, play } = page();
  play(5);
  document.visibilityState = "hidden";
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(beacons.length, 1);
});

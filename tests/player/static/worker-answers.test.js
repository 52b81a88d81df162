import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { cacheFirst, keepLesson, keepPage, keptLesson, networkFirst, safely } from "../../../player/static/worker/answers.js";
import { filling } from "../../../player/static/worker/filling.js";
import { Shelf } from "../../../player/static/worker/shelf.js";
import { Caches } from "./caches.js";

const HOME = "https://halte.test";
const { fetch } = globalThis;
afterEach(() => (globalThis.fetch = fetch));

/** The next request meets this answer; null is a network that does not carry it. */
function network(answer) {
  globalThis.fetch = async () => answer ?? Promise.reject(new TypeError("Failed to fetch"));
}

const owned = (ledger, text = "les") => new Response(text, { headers: { "Halte-Ledger": ledger } });
const shelfOf = () => new Shelf({ caches: new Caches(), version: "b1" });
const asked = (kept, patience) => networkFirst({ url: HOME }, async () => kept, async () => {}, patience);
const kept = new Response("kept");

test("the network comes first", async () => {
  network(new Response("fresh"));
  assert.equal(await (await asked(kept)).text(), "fresh");
});

test("what is kept is given where there is no network, and where the server is down", async () => {
  for (const answer of [null, new Response("", { status: 502 }), new Response("", { status: 503 })]) {
    network(answer);
    assert.equal(await asked(kept), kept);
  }
});

test("what is kept is given where the network takes too long", async () => {
  globalThis.fetch = () => new Promise(() => {});
  assert.equal(await asked(kept, 5), kept);
});

test("where nothing is kept, a slow network is awaited and a failure is told", async () => {
  globalThis.fetch = () => new Promise((resolve) => setTimeout(resolve, 20, new Response("late")));
  assert.equal(await (await asked(null, 5)).text(), "late");
  network(new Response("", { status: 503 }));
  assert.equal((await asked(null)).status, 503);
  network(null);
  assert.equal((await asked(null)).type, "error");
});

test("a refusal is the server's word, whatever is kept", async () => {
  for (const status of [401, 404, 409]) {
    network(new Response("", { status }));
    assert.equal((await asked(kept)).status, status);
  }
});

test("what cannot be kept is answered all the same", async () => {
  network(new Response("fresh"));
  const full = async () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  assert.equal(await (await networkFirst({ url: HOME }, async () => null, full)).text(), "fresh");
});

test("where the browser's store fails, the network answers", async () => {
  network(new Response("fresh"));
  const answer = await safely({ url: HOME }, async () => Promise.reject(new DOMException("broken", "UnknownError")));
  assert.equal(await answer.text(), "fresh");
});

test("an answer that the server did not mark is not kept", async () => {
  const shelf = shelfOf();
  await keepPage(shelf, "/watch/1", owned("aa"));
  await keepLesson(shelf, "/api/attempts/k", new Response("unmarked"));
  assert.equal(await shelf.fromLesson("/api/attempts/k"), null);
  await keepLesson(shelf, "/api/attempts/k", owned("aa", "own"));
  assert.equal(await (await shelf.fromLesson("/api/attempts/k")).text(), "own");
});

test("a lesson is forgotten once the server knows the pupil no more", async () => {
  for (const [keep, answer] of [[keepLesson, new Response("", { status: 401 })], [keepPage, { type: "opaqueredirect", headers: new Headers() }]]) {
    const shelf = shelfOf();
    await keepPage(shelf, "/watch/1", owned("aa"));
    await keep(shelf, "/watch/1", answer);
    assert.equal(await shelf.fromLesson("/watch/1"), null);
  }
});

test("of the renditions the one that is most at hand is given, of equals the smallest", async () => {
  const shelf = shelfOf();
  const at = (name) => `/api/attempts/k/${name}`;
  const playlist = (name) => ["#EXTINF:2,", `/media/${name}/0.m4s`, "#EXTINF:2,", `/media/${name}/1.m4s`].join("\n");
  const choice = async () => /^\w+\.m3u8$/m.exec(await (await keptLesson(shelf, HOME + at("playlist.m3u8"))).text())[0];
  await keepPage(shelf, "/watch/1", owned("aa"));
  const variants = ["180p", "360p", "720p"].map((name) => `#EXT-X-STREAM-INF:BANDWIDTH=1\n${name}.m3u8`).join("\n");
  await keepLesson(shelf, at("playlist.m3u8"), owned("aa", variants));
  for (const name of ["180p", "360p"]) await keepLesson(shelf, at(`${name}.m3u8`), owned("aa", playlist(name)));
  for (const path of ["180p/0", "360p/0"]) await shelf.keepMedia(`${HOME}/media/${path}.m4s`, new Response("film"));
  assert.equal(await choice(), "180p.m3u8");
  await shelf.keepMedia(`${HOME}/media/360p/1.m4s`, new Response("film"));
  assert.equal(await choice(), "360p.m3u8");
});

test("a rendition on another server is at hand by its whole address", async () => {
  const shelf = shelfOf();
  const at = (name) => `/api/attempts/k/${name}`;
  const films = "https://films.test/halte";
  await keepPage(shelf, "/watch/1", owned("aa"));
  const variants = ["180p", "360p"].map((name) => `#EXT-X-STREAM-INF:BANDWIDTH=1\n${name}.m3u8`).join("\n");
  await keepLesson(shelf, at("playlist.m3u8"), owned("aa", variants));
  for (const name of ["180p", "360p"]) await keepLesson(shelf, at(`${name}.m3u8`), owned("aa", `#EXTINF:2,\n${films}/${name}/0.m4s`));
  await shelf.keepMedia(`${films}/360p/0.m4s`, new Response("film"));
  assert.match(await (await keptLesson(shelf, HOME + at("playlist.m3u8"))).text(), /^360p\.m3u8$/m);
});

test("sound is given in the part that is asked for", async () => {
  const shelf = shelfOf();
  await shelf.keepMedia(`${HOME}/media/a.m4a`, new Response("0123456789", { headers: { "Content-Type": "audio/mp4" } }));
  const kept = async () => (await shelf.media()).match(`${HOME}/media/a.m4a`);
  const part = async (range) => cacheFirst({ headers: new Headers({ Range: range }) }, await kept());
  const middle = await part("bytes=2-4");
  assert.deepEqual([middle.status, await middle.text(), middle.headers.get("Content-Range")], [206, "234", "bytes 2-4/10"]);
  assert.equal(await (await part("bytes=7-")).text(), "789");
});

test("a page fetched once more for who is signed out leads nowhere, where a second session would begin", async () => {
  const shelf = shelfOf();
  const asked = [];
  globalThis.location ??= { origin: HOME };
  globalThis.fetch = async (place, { redirect } = {}) => {
    asked.push([place, redirect]);
    return { type: "opaqueredirect", headers: new Headers() };
  };
  await filling(shelf, [], `${HOME}/media/`).keep({ page: "/watch/1", ledger: "aa" });
  assert.deepEqual(asked, [["/watch/1", "manual"]]);
  assert.equal(await shelf.owner(), null);
});

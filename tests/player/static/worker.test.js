import assert from "node:assert/strict";
import { test } from "node:test";
import { filesFrom, onlyVariant, variantsOf } from "../../../player/static/worker/playlists.js";
import { wayOf, withoutAttempt } from "../../../player/static/worker/routes.js";
import { Shelf } from "../../../player/static/worker/shelf.js";
import { Caches } from "./caches.js";

const HOME = "https://halte.test";

const page = (words = "les") => new Response(words, { headers: { "Content-Type": "text/html", "Content-Encoding": "br" } });
const segment = (size) => new Response(new Uint8Array(size), { headers: { "Content-Type": "video/mp4" } });

function shelfOf(more = {}) {
  const caches = new Caches();
  return { caches, shelf: new Shelf({ caches, version: "b2", ...more }) };
}

test("the worker touches pupils' lessons, the build and the film, and nothing else", () => {
  const way = (path, more = {}) => wayOf({ method: "GET", mode: "cors", url: new URL(path, HOME).href, ...more }, HOME);
  assert.equal(way("/static/build/main-A.js"), "build");
  assert.equal(way("/media/a/b/c.m4s"), "media");
  for (const path of ["", "/playlist.m3u8", "/720p.m3u8", "/captions/3.vtt?gate=2", "/thumbnails.vtt", "/stills.vtt"]) assert.equal(way(`/api/attempts/k${path}`), "lesson");
  for (const path of ["/watch/12", "/films"]) assert.equal(way(path, { mode: "navigate" }), "page");
  assert.equal(way("/", { mode: "navigate" }), "start");
  assert.equal(way("/leave", { method: "POST" }), "leave");
  assert.equal(way("/watch/3/again", { method: "POST" }), "leave"); // what is kept is of the attempt before
  for (const path of ["/classes", "/login", "/watch/1/assignment", "/j/KANT-27", "/preview"]) assert.equal(way(path, { mode: "navigate" }), null);
  for (const path of ["/api/session", "/api/attempts/k/polls/q", "/sw.js", "/favicon.ico"]) assert.equal(way(path), null);
  assert.equal(way("/api/attempts/k/responses", { method: "POST" }), null);
  assert.equal(way("https://elsewhere.test/media/a"), null);
});

test("films may come from another server, and nothing else from there is touched", () => {
  const media = "https://films.test/halte/";
  const way = (url, more = {}) => wayOf({ method: "GET", mode: "cors", url, ...more }, HOME, media);
  assert.equal(way("https://films.test/halte/a/b/c.m4s"), "media");
  assert.equal(way("https://films.test/halte/images/a.png", { mode: "no-cors" }), "media");
  for (const url of ["https://films.test/other/a", "https://films.test.evil.test/halte/a", "https://films.test/halte"]) assert.equal(way(url), null);
  assert.equal(way(`${HOME}/static/build/main-A.js`), "build");
});

test("a page is kept without the attempt that stood in it", () => {
  const html = '<p>a</p><script type="application/json" id="attempt">{"title": "\\u003c"}</script><p>b</p>';
  assert.equal(withoutAttempt(html), "<p>a</p><p>b</p>");
});

test("of a playlist the files from a moment on are needed, and what they begin with", () => {
  const text = ['#EXT-X-MAP:URI="/media/i.mp4"', "#EXTINF:2.000000,", "/media/0.m4s", "#EXTINF:2.000000,", "/media/1.m4s", "#EXTINF:1.5,", "/media/2.m4s", ""].join("\n");
  assert.deepEqual(filesFrom(text, 0), ["/media/i.mp4", "/media/0.m4s", "/media/1.m4s", "/media/2.m4s"]);
  assert.deepEqual(filesFrom(text, 2.5), ["/media/i.mp4", "/media/1.m4s", "/media/2.m4s"]);
});

test("a multivariant playlist can be cut down to one rendition", () => {
  const text = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n180p.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=2\n360p.m3u8\n";
  assert.deepEqual(variantsOf(text), ["180p.m3u8", "360p.m3u8"]);
  assert.equal(onlyVariant(text, "360p.m3u8"), "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2\n360p.m3u8\n");
});

test("a lesson is given back as it was, though it travelled compressed", async () => {
  const { shelf } = shelfOf();
  await shelf.keepPage("aa", "/watch/1", page());
  const kept = await shelf.fromLesson("/watch/1");
  assert.equal(await kept.text(), "les");
  assert.equal(kept.headers.get("Content-Encoding"), null);
});

test("another pupil's page sends away all of the one before", async () => {
  const { shelf, caches } = shelfOf();
  await shelf.keepPage("aa", "/watch/1", page());
  await shelf.keepAnswer("aa", "/api/attempts/k", page());
  await shelf.keepPage("bb", "/watch/1", page("van b"));
  assert.deepEqual(await caches.keys(), ["halte-lesson-bb"]);
  assert.equal(await shelf.fromLesson("/api/attempts/k"), null);
});

test("an answer of the pupil before, which comes late, is not kept", async () => {
  const { shelf } = shelfOf();
  await shelf.keepPage("bb", "/watch/1", page());
  await shelf.keepAnswer("aa", "/api/attempts/k", page());
  assert.equal(await shelf.fromLesson("/api/attempts/k"), null);
  await shelf.forget();
  await shelf.keepAnswer("bb", "/api/attempts/l", page());
  assert.equal(await shelf.fromLesson("/api/attempts/l"), null);
});

test("a lesson is kept for a week and no longer", async () => {
  let now = 0;
  const { shelf, caches } = shelfOf({ now: () => now });
  await shelf.keepPage("aa", "/watch/1", page());
  now = 7 * 24 * 3600e3;
  assert.ok(await shelf.fromLesson("/watch/1"));
  now += 1;
  assert.equal(await shelf.fromLesson("/watch/1"), null);
  assert.deepEqual(await caches.keys(), []);
});

test("of the film the oldest goes where there is no room", async () => {
  const { shelf } = shelfOf({ room: 1000 });
  for (const name of ["a", "b", "c", "d", "e", "f"]) shelf.keepMedia(name, segment(200));
  await shelf.keepMedia("too large", segment(300));
  const names = (await (await shelf.media()).keys()).map(({ url }) => url);
  assert.deepEqual(names, ["c", "d", "e", "f"]);
});

test("where the browser has no room, what is kept makes place", async () => {
  const { shelf } = shelfOf({ room: 1000 });
  for (const name of ["a", "b", "c"]) await shelf.keepMedia(name, segment(200));
  const media = await shelf.media();
  const { put } = media;
  media.put = async () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  await shelf.keepMedia("d", segment(200));
  media.put = put;
  await shelf.keepMedia("e", segment(200));
  assert.deepEqual((await media.keys()).map(({ url }) => url), ["b", "c", "e"]);
});

test("a page that was open while a new build came still finds its files; older ones go", async () => {
  const { shelf, caches } = shelfOf();
  for (const name of ["halte-build-a9", "halte-build-b1"]) await (await caches.open(name)).put("/chunk-1.js", page(name));
  await (await shelf.build()).put("/chunk-2.js", page("b2"));
  await shelf.keepPage("aa", "/watch/1", page());
  await shelf.forgetOldBuilds();
  assert.deepEqual(await caches.keys(), ["halte-build-b1", "halte-build-b2", "halte-lesson-aa"]);
  assert.equal(await (await shelf.built("/chunk-1.js")).text(), "halte-build-b1");
  assert.equal(await (await shelf.built("/chunk-2.js")).text(), "b2");
});

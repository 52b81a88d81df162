/**
 * The service worker: a lesson goes on, and opens again, without a network. docs/offline.md says what it keeps and how long.
 * `BUILD` is put here by build.mjs: { version, files }.
 */
/* global BUILD */
import { cacheFirst, keepLesson, keepPage, keptLesson, networkFirst, safely } from "./answers.js";
import { filling } from "./filling.js";
import { placeOf, wayOf } from "./routes.js";
import { Shelf } from "./shelf.js";

const shelf = new Shelf({ caches, version: BUILD.version });
const MEDIA = new URL(self.MEDIA ?? "/media/", location.origin).href; // put here by the server
const { fillBuild, keep } = filling(shelf, BUILD.files, MEDIA);

const WAYS = {
  build: async ({ request, waitUntil }) => {
    const keep = async (answer) => (await shelf.build()).put(request.url, answer);
    return cacheFirst(request, await shelf.built(request.url), (answer) => waitUntil(keep(answer).catch(() => {})));
  },
  media: async ({ request, waitUntil }) => {
    const kept = await (await shelf.media()).match(request.url);
    return cacheFirst(request, kept, (answer) => waitUntil(shelf.keepMedia(request.url, answer)));
  },
  page: ({ request }) => {
    const place = placeOf(request.url);
    return networkFirst(request, () => shelf.fromLesson(place), (answer) => keepPage(shelf, place, answer));
  },
  start: ({ request }) => {
    const films = async () => (await shelf.fromLesson("/films")) && Response.redirect("/films");
    return networkFirst(request, films, async () => {});
  },
  lesson: ({ request }) => {
    const place = placeOf(request.url);
    return networkFirst(request, () => keptLesson(shelf, request.url), (answer) => keepLesson(shelf, place, answer));
  },
};

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(fillBuild());
});

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([shelf.forgetOldBuilds(), clients.claim()]));
});

addEventListener("fetch", (event) => {
  const way = wayOf(event.request, location.origin, MEDIA);
  if (way === "leave") event.waitUntil(shelf.forget());
  else if (way) event.respondWith(answer(way, event));
});

function answer(way, event) {
  const { request } = event;
  return safely(request, () => WAYS[way]({ request, waitUntil: (work) => event.waitUntil(work) }));
}

addEventListener("message", (event) => event.waitUntil(keep(event.data)));

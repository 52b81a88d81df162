// Keeps the teacher's page up to date: listens for events, fetches the results, replaces what differs.

import { openDetails } from "./details.js";
import { replaceWhatDiffers } from "./replace.js";

const GATHER = 250; // ms: thirty pupils answer at once, one fetch shows it
const ANNOUNCE = 10_000; // ms between two announcements
const COME_BACK = 5_000; // ms, when the browser itself gives up

const results = document.getElementById("results");
const live = document.getElementById("live");
const words = document.getElementById("live-words");
const announcer = document.getElementById("announcer");

let waiting = 0;
let refreshing = Promise.resolve();
let shown = "";
let announced = countResponses();
let nextAnnouncement = 0;

function countResponses() {
  return Number(document.getElementById("counts")?.dataset.responses ?? 0);
}

function show(state) {
  if (live.dataset.state === state) return;
  live.dataset.state = state;
  words.textContent = state === "live" ? live.dataset.wordsLive : live.dataset.wordsLost;
}

async function refresh() {
  const response = await fetch(results.dataset.url, { cache: "no-cache" }).catch(() => null);
  if (response?.redirected) return location.reload(); // signed out meanwhile
  if (!response?.ok) return show("lost");
  const html = await response.text();
  if (html === shown) return;
  shown = html;
  replaceWhatDiffers(results, html);
  announce();
}

// Gathers what comes within a moment, and never puts off for longer, however fast answers come.
function refreshSoon() {
  waiting ||= setTimeout(() => {
    waiting = 0;
    refreshing = refreshing.then(refresh); // one at a time, in order
  }, GATHER);
}

function announce() {
  const wait = nextAnnouncement - Date.now();
  if (wait > 0) {
    setTimeout(announce, wait);
    return;
  }
  const fresh = countResponses() - announced;
  if (fresh <= 0) return;
  announced += fresh;
  nextAnnouncement = Date.now() + ANNOUNCE;
  announcer.textContent =
    fresh === 1 ? live.dataset.wordsNewOne : live.dataset.wordsNewMany.replace("{count}", fresh);
}

function listen() {
  const source = new EventSource(results.dataset.events);
  source.addEventListener("open", () => show("live"));
  source.addEventListener("results", refreshSoon);
  source.addEventListener("error", () => {
    show("lost");
    if (source.readyState !== EventSource.CLOSED) return; // it comes back by itself
    refreshSoon();
    setTimeout(listen, COME_BACK);
  });
}

results.addEventListener("click", openDetails);
listen();

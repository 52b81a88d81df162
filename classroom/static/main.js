// Keeps the page of answers up to date, says how many came, and opens a cell's history over it.

import { openDetails } from "./details.js";
import { follow } from "./follow.js";

const ANNOUNCE = 10_000; // ms between two announcements
const WAITS = { results: 250 }; // ms: thirty pupils answer at once, one fetch shows it

const results = document.getElementById("results");
const live = document.getElementById("live");
const announcer = document.getElementById("announcer");

let announced = countResponses();
let nextAnnouncement = 0;

function countResponses() {
  return Number(document.getElementById("counts")?.dataset.responses ?? 0);
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

results.addEventListener("click", openDetails);
follow(results, { waits: WAITS, changed: announce });

// Keeps `#work` of its own page up to date for as long as work is under way (`data-open`).

import { replaceWhatDiffers } from "./replace.js";

const EVERY = 2_000; // ms

const work = document.getElementById("work");

async function refresh() {
  if (document.visibilityState === "visible") await look();
  if ("open" in work.dataset) setTimeout(refresh, EVERY);
}

async function look() {
  const response = await fetch(location.href, { cache: "no-cache" }).catch(() => null);
  if (response?.redirected) return location.reload(); // signed out meanwhile
  if (!response?.ok) return; // the next one may
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("work");
  if (!fresh) return;
  replaceWhatDiffers(work, fresh.innerHTML);
  if (!("open" in fresh.dataset)) delete work.dataset.open;
}

if ("open" in work.dataset) setTimeout(refresh, EVERY);

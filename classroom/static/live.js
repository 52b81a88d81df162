// The page of now, and the view for the projector: both follow the class.

import { follow } from "./follow.js";
import { HeldOrder } from "./held-order.js";

const ANNOUNCE = 15_000; // ms between two announcements
const WAITS = { results: 400, presence: 400, command: 0, lesson: 0 };
const EVERY = 15_000; // ms: minutes go by, and who tells nothing any more is offline

const part = document.getElementById("now");
const announcer = document.getElementById("announcer");
let told = helped();
let nextAnnouncement = 0;

const held = document.getElementById("held");
const order = held && new HeldOrder(part, ".riders", { tell: (waits) => (held.hidden = !waits), release: () => again() });
const again = follow(part, { waits: WAITS, every: EVERY, arrange: (fresh) => order?.arrange(fresh), changed: announce });
if (document.querySelector("#pause [aria-invalid]")) document.getElementById("pause").showPopover?.();

function helped() {
  return Number(document.getElementById("now-head")?.dataset.help ?? 0);
}

/** Only when more pupils need help than was said last: not every answer of a class is read out. */
function announce() {
  const count = helped();
  if (count < told) told = count;
  if (!announcer || count <= told || Date.now() < nextAnnouncement) return;
  told = count;
  nextAnnouncement = Date.now() + ANNOUNCE;
  announcer.textContent = count === 1 ? part.dataset.wordsHelpOne : part.dataset.wordsHelpMany.replace("{count}", count);
}

// The screen for the board: tells every few seconds how many are in. Without it the number is that of the page.

const EVERY = 4_000; // ms

const count = document.querySelector(".join-screen__count");

async function refresh() {
  if (document.visibilityState !== "visible") return;
  const response = await fetch(count.dataset.url, { cache: "no-cache" }).catch(() => null);
  if (!response?.ok || response.redirected) return; // the next one may; the number that stands there was true
  const { words } = await response.json();
  if (words !== count.textContent) count.textContent = words;
}

setInterval(refresh, EVERY);

// Plays the whole film on its page in the catalogue, and goes to a stop at a press. Loads nothing of it before.

const video = document.querySelector("video[data-playlist]");
const { playlist } = video.dataset;
const { default: Hls } = await import("hls.js/dist/hls.light.mjs");
const hls = Hls.isSupported() ? new Hls({ enableWorker: false, autoStartLoad: false }) : null;

if (hls) {
  hls.loadSource(playlist);
  hls.attachMedia(video);
  video.addEventListener("play", () => load(video.currentTime), { once: true });
} else {
  video.src = playlist;
}

for (const button of document.querySelectorAll("button[data-at]")) {
  button.hidden = false;
  button.addEventListener("click", () => goTo(Number(button.dataset.at)));
}

/** From that second on; where the playlist is not there yet, as soon as it is. */
function load(second) {
  if (!hls) return;
  hls.config.startPosition = second;
  hls.startLoad(second);
}

function goTo(second) {
  video.scrollIntoView({ block: "nearest" });
  video.focus({ preventScroll: true });
  if (video.readyState === 0) {
    video.addEventListener("loadedmetadata", () => (video.currentTime = second), { once: true });
    load(second);
  } else {
    video.currentTime = second;
  }
}

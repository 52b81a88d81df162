// Plays the whole film on its page in the catalogue, and goes to a stop at a press. Little of it is loaded before.

const video = document.querySelector("video[data-playlist]");
const { playlist } = video.dataset;
const { default: Hls } = await import("hls.js/dist/hls.light.mjs");
const AT_FIRST = 4; // seconds: its first frame stands there, and not all of it is fetched to look at questions
const PLAYING = 60;

if (Hls.isSupported()) {
  const hls = new Hls({ enableWorker: false, maxBufferLength: AT_FIRST, maxMaxBufferLength: AT_FIRST });
  hls.loadSource(playlist);
  hls.attachMedia(video);
  video.addEventListener("play", () => (hls.config.maxMaxBufferLength = hls.config.maxBufferLength = PLAYING), { once: true });
} else {
  video.src = playlist;
}

for (const button of document.querySelectorAll("button[data-at]")) {
  button.hidden = false;
  button.addEventListener("click", () => goTo(Number(button.dataset.at)));
}

function goTo(second) {
  const go = () => (video.currentTime = second);
  if (video.readyState > 0) go();
  else video.addEventListener("loadedmetadata", go, { once: true });
  video.scrollIntoView({ block: "nearest" });
  video.focus({ preventScroll: true });
}

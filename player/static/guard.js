/** Whatever moves the film (controls, keys, media keys, the console) keeps to the same rules. The server enforces them. */
import { stepTarget } from "./pause-watch.js";

const EPSILON = 0.02;

/** `rules` is asked each time: { limit, mayPlay, maxSpeed }. */
export function guard(video, halting, rules) {
  video.addEventListener("seeking", () => holdPlace(video, rules().limit));
  video.addEventListener("timeupdate", () => holdPlace(video, rules().limit + 0.5));
  video.addEventListener("ratechange", () => holdRate(video, halting, rules().maxSpeed));
  video.addEventListener("play", () => holdStill(video, rules().mayPlay));
  video.addEventListener("playing", () => holdStill(video, rules().mayPlay));
}

function holdPlace(video, limit) {
  const most = stepTarget(limit);
  if (video.currentTime > most + EPSILON) video.currentTime = most;
}

function holdStill(video, mayPlay) {
  if (!mayPlay) video.pause();
}

/** The brake's own speed is not the pupil's choice, and a choice does not let go of the brake. */
function holdRate(video, halting, maxSpeed) {
  const rate = video.playbackRate;
  if (rate === halting.braking) return;
  halting.choose(Math.min(rate, maxSpeed));
  if (halting.braking) video.playbackRate = halting.braking;
}

/** Keeps which seconds of the film were played. Of the producer's preview nothing is kept. */
import { lazy } from "../lazy.js";

export function watched(player) {
  if (player.store.attempt.preview) return;
  const attend = lazy(async () => (await import("../watching.js")).watch(player));
  player.film.video.addEventListener("play", () => attend().catch(() => {})); // without network it is tried at the next
}

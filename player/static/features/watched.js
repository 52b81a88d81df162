/** Keeps which seconds of the film were played. Of the producer's preview nothing is kept. */
import { lazy } from "../lazy.js";

const load = lazy(() => import("../watching.js"));

export function watched(player) {
  if (player.store.attempt.preview) return;
  load().then(({ watch }) => watch(player)).catch(() => {}); // without network nothing is counted on this page
}

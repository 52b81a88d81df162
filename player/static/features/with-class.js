/** With the class: the teacher sees where the pupil is, and may ask all to stop for a moment. Nothing waits for it. */
import { Happened } from "../events.js";
import { lazy } from "../lazy.js";

const load = lazy(() => import("../class-wire.js"));

export function withClass(player) {
  if (!player.store.api.ledger) return; // the producer's preview
  const join = () => load().then(({ ClassWire }) => new ClassWire(player).join()).catch(() => {});
  player.film.addEventListener(Happened.ready, join, { once: true });
}

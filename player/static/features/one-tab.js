/** Of the tabs of one pupil one plays (`cover.js`). */
import { lazy } from "../lazy.js";

const load = lazy(() => import("../cover.js"));

export async function oneTab(player) {
  if (!player.store.api.ledger) return; // the producer's preview
  const { coverOtherTabs } = await load();
  coverOtherTabs(player);
}

/** Little data: still pictures, sound and captions instead of the film, where that is chosen. The choice is in little/. */
import { withTexts } from "../i18n.js";
import { lazy } from "../lazy.js";
import { preference } from "../preferences.js";

export const LITTLE = "little-data"; // the preference
const loadChoice = lazy(() => withTexts(import("../little/choice.js")));

export function littleData(player) {
  if (!player.store.attempt.light) return; // packaged before there was little data
  player.film.isLittle = preference(LITTLE) === "on";
  loadChoice().then(({ offerChoice }) => offerChoice(player));
}

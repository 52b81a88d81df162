/** Read aloud, hard words, and a sound and a picture for right and wrong: loaded beside the film, and done without where it does not come. */
import { lazy } from "../lazy.js";
import { switchSetting } from "./settings.js";

const load = lazy(() => import("../words/all.js"));
load().catch(() => {}); // on its way beside the film: its buttons are there before the first question

export function words(player) {
  switchSetting({ id: "sounds", order: 40, label: "sounds", name: "sounds", initial: "on" });
  load().then(({ start }) => start(player)).catch(() => {});
}

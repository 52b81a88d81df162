/** Keys that work wherever the focus is (shortcuts.js), and their switch: WCAG 2.1.4. What they do comes with the first. */
import { Phase } from "../events.js";
import { withTexts } from "../i18n.js";
import { lazy } from "../lazy.js";
import { preference } from "../preferences.js";
import { actOf } from "../shortcuts.js";
import { addSetting } from "./settings.js";

const NAME = "keys";
const load = lazy(() => withTexts(import("../elements/key-help.js")));

export function keys(player) {
  document.addEventListener("keydown", (event) => press(player, event));
  addSetting({ id: NAME, order: 60, label: "keys", make: async () => (await load()).keysControl(NAME) });
}

function press(player, event) {
  const act = preference(NAME, "on") === "on" && !document.querySelector("dialog[open]") ? actOf(event) : null;
  if (!act || !isDue(player, act, event.target)) return;
  event.preventDefault();
  load().then(({ perform }) => perform(player, act)).catch(() => {}); // without network: the buttons are there
}

/** At a halt space scrolls the page as ever, and numbers answer; in the panel it has its own number keys. */
function isDue({ store, parts }, act, target) {
  if (typeof act === "number") return store.phase === Phase.halted && !parts.panel.contains(target);
  return act !== "play" || ![Phase.halted, Phase.finished].includes(store.phase);
}

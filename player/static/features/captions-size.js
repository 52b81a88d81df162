/** How large captions are: three sizes, remembered in this browser. */
import { isSpoken } from "../captions.js";
import { t } from "../i18n.js";
import { h } from "../markup.js";
import { prefer, preference, preferences } from "../preferences.js";
import { addSetting } from "./settings.js";

const NAME = "caption-size";
const SIZES = ["100", "150", "200"];

export function captionsSize({ store, parts: { screen } }) {
  if (!store.attempt.captions.some(isSpoken)) return;
  const show = () => (screen.dataset.captions = size());
  preferences.addEventListener("change", ({ detail }) => detail.name === NAME && show());
  addSetting({ id: NAME, order: 10, label: t("captions_size"), make: choice });
  show();
}

function choice() {
  return h("div", { class: "choices" }, SIZES.map(step));
}

function step(value) {
  const radio = h("input", { type: "radio", name: NAME, value, onchange: () => prefer(NAME, value) });
  radio.checked = value === size();
  return h("label", { class: "choices__one" }, radio, h("span", {}, `${value}%`));
}

function size() {
  const chosen = preference(NAME, SIZES[0]);
  return SIZES.includes(chosen) ? chosen : SIZES[0];
}

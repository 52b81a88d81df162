/** The choice how fast texts are read aloud: calmly, or as usual. */
import { addSetting } from "../features/settings.js";
import { t } from "../i18n.js";
import { h } from "../markup.js";
import { prefer } from "../preferences.js";
import { NAME, RATES, rate } from "./rate.js";

export function speedSetting() {
  addSetting({ id: NAME, order: 45, label: t("aloud_speed"), make: choice });
}

function choice() {
  const names = { slow: t("aloud_slow"), normal: t("aloud_normal") };
  return h("div", { class: "choices" }, Object.keys(RATES).map((value) => step(value, names[value])));
}

function step(value, name) {
  const radio = h("input", { type: "radio", name: NAME, value, onchange: () => prefer(NAME, value) });
  radio.checked = RATES[value] === rate();
  return h("label", { class: "choices__one is-word" }, radio, h("span", {}, name));
}

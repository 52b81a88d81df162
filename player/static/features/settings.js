/**
 * "Instellingen": a button among the film's. Other features add a row for each thing that can be chosen, before or
 * after; the panel (elements/settings-panel.js) comes when it is first opened.
 */
import { t, withTexts } from "../i18n.js";
import { icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { fill, h } from "../markup.js";

const rows = new Map(); // by id; of one page, so of one player
const load = lazy(() => withTexts(import("../elements/settings-panel.js")));

/**
 * Rows stand in `order`; the same id again replaces the row; `label` is the key of a text. What is chosen is the
 * preference `name`: one of those that `choices()` gives, each a value with its words, or without it "on" or "off".
 * Or `make()` gives another control, at once or later.
 */
export function addSetting(setting) {
  rows.set(setting.id, setting);
}

/** A row that turns the preference `name` "on" or "off"; `initial` is what it is until chosen. */
export function switchSetting({ initial = "off", ...setting }) {
  addSetting({ ...setting, initial });
}

export function settings({ parts: { controls } }) {
  const button = h("button", { type: "button", class: "settings__button", "aria-expanded": "false", "aria-label": t("settings") });
  const place = h("div", { class: "settings" }, fill(button, icon("settings")));
  button.addEventListener("click", () => load().then(({ toggle }) => toggle(place, rows)).catch(() => {}));
  const last = controls.lastElementChild;
  if (last?.matches(".fullscreen")) last.before(place);
  else controls.append(place);
}

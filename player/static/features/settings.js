/**
 * "Instellingen": a button among the film's, and a panel with a row for each thing that can be chosen.
 * Other features add their rows, before or after; the panel is filled when it opens.
 */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";
import { prefer, preference, preferences } from "../preferences.js";

const PANEL_ID = "settings";
const rows = new Map(); // by id; of one page, so of one player

/** `make()` gives the control's node; rows stand in `order`. The same id again replaces the row. */
export function addSetting(setting) {
  rows.set(setting.id, setting);
}

/** A row that turns the preference `name` "on" or "off"; `initial` is what it is until chosen. */
export function switchSetting({ id, order, label, name, initial = "off" }) {
  addSetting({ id, order, label, make: () => switchOf(name, initial) });
}

export function settings({ parts: { controls } }) {
  const panel = h("div", { id: PANEL_ID, class: "settings__panel", role: "group", "aria-label": t("settings"), hidden: true });
  const button = h("button", { type: "button", class: "settings__button", "aria-expanded": "false", "aria-controls": PANEL_ID });
  button.setAttribute("aria-label", t("settings"));
  const place = h("div", { class: "settings" }, fill(button, icon("settings")), panel);
  button.addEventListener("click", () => open(place, panel.hidden));
  place.addEventListener("keydown", (event) => closeByKey(place, event));
  place.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && leave(place, relatedTarget));
  document.addEventListener("pointerdown", ({ target }) => leave(place, target));
  const last = controls.lastElementChild;
  if (last?.matches(".fullscreen")) last.before(place);
  else controls.append(place);
}

function open(place, isOpen) {
  const [button, panel] = place.children;
  if (isOpen) fill(panel, [...rows.values()].sort((one, other) => one.order - other.order).map(rowOf));
  panel.hidden = !isOpen;
  button.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) return;
  panel.style.setProperty("--room", `${place.getBoundingClientRect().top + scrollY - 8}px`); // or its top can't be scrolled to
  panel.scrollIntoView({ block: "nearest" });
}

function closeByKey(place, event) {
  if (event.key !== "Escape" || place.lastElementChild.hidden) return;
  event.stopPropagation();
  open(place, false);
  place.firstElementChild.focus();
}

function leave(place, target) {
  if (!place.lastElementChild.hidden && !place.contains(target)) open(place, false);
}

/** A single field has its row as its label; anything else is a group with that name. */
function rowOf({ id, label, make }) {
  const control = make();
  if (control.matches("input, select")) return h("label", { class: "setting", "data-setting": id }, h("span", {}, label), control);
  const nameId = `${PANEL_ID}-${id}`;
  return h("div", { class: "setting", "data-setting": id, role: "group", "aria-labelledby": nameId }, h("span", { id: nameId }, label), control);
}

/** The switch alone, for a row of another make. */
export function switchOf(name, initial) {
  const box = h("input", { type: "checkbox", role: "switch", class: "switch" });
  const show = () => (box.checked = preference(name, initial) === "on");
  box.addEventListener("change", () => prefer(name, box.checked ? "on" : "off"));
  preferences.addEventListener("change", ({ detail }) => detail.name === name && show());
  show();
  return box;
}

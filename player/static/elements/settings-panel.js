/** The panel with the settings, above its button: a row for each. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";
import { onPreference, prefer, preference } from "../preferences.js";

export const texts = { nl: () => [import("../lang/nl/settings.js")], en: () => [import("../lang/en/settings.js")] };

const PANEL_ID = "settings";

/** Opens the panel in `place`, beside its button, or closes it. */
export async function toggle(place, rows) {
  if (place.children.length === 1) build(place);
  const isOpen = place.lastElementChild.hidden;
  if (isOpen) fill(place.lastElementChild, head(place), await Promise.all([...rows.values()].sort((one, other) => one.order - other.order).map(rowOf)));
  show(place, isOpen);
}

function build(place) {
  const [button] = place.children;
  place.append(h("div", { id: PANEL_ID, class: "settings__panel", role: "group", "aria-label": t("settings"), hidden: true }));
  button.setAttribute("aria-controls", PANEL_ID);
  document.addEventListener("keydown", (event) => closeByKey(place, event), true); // Safari does not focus what is clicked
  place.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && leave(place, relatedTarget));
  document.addEventListener("pointerdown", ({ target }) => leave(place, target));
}

function head(place) {
  const close = h("button", { type: "button", class: "settings__close", "aria-label": t("settings_close"), onclick: () => back(place) });
  return h("div", { class: "settings__head" }, h("strong", {}, t("settings")), fill(close, icon("wrong")));
}

function show(place, isOpen) {
  const [button, panel] = place.children;
  panel.hidden = !isOpen;
  button.setAttribute("aria-expanded", isOpen);
  if (!isOpen) return;
  panel.style.setProperty("--room", `${place.getBoundingClientRect().top + scrollY - 8}px`); // above it, or its top can't be scrolled to
  panel.scrollIntoView({ block: "nearest" });
}

function closeByKey(place, event) {
  if (event.key !== "Escape" || place.lastElementChild.hidden) return;
  event.stopPropagation();
  back(place);
}

function back(place) {
  show(place, false);
  place.firstElementChild.focus();
}

function leave(place, target) {
  if (!place.lastElementChild.hidden && !place.contains(target)) show(place, false);
}

/** A single field has its row as its label; anything else is a group with that name. */
async function rowOf(setting) {
  const { id, label, make } = setting;
  const control = await (make ?? controlOf)(setting);
  if (control.matches("input, select")) return h("label", { class: "setting", "data-setting": id }, h("span", {}, t(label)), control);
  const nameId = `${PANEL_ID}-${id}`;
  return h("div", { class: "setting", "data-setting": id, role: "group", "aria-labelledby": nameId }, h("span", { id: nameId }, t(label)), control);
}

function controlOf({ name, initial, choices }) {
  return choices ? choicesOf(name, initial, choices()) : switchOf(name, initial);
}

/** The switch alone, for a row of another make. */
export function switchOf(name, initial) {
  const box = h("input", { type: "checkbox", role: "switch", class: "switch" });
  const look = () => (box.checked = preference(name, initial) === "on");
  box.addEventListener("change", () => prefer(name, box.checked ? "on" : "off"));
  onPreference(name, look);
  look();
  return box;
}

function choicesOf(name, initial, choices) {
  const chosen = preference(name, initial);
  const one = ([value, words]) => {
    const radio = h("input", { type: "radio", name, value, onchange: () => prefer(name, value) });
    radio.checked = value === chosen;
    return h("label", { class: "radio-cell choices__one" }, radio, h("span", {}, words));
  };
  return h("div", { class: "choices" }, choices.map(one));
}

/** The choice between the film and little data: at the start, with what both cost, and in the settings. */
import { Happened, Phase } from "../events.js";
import { LITTLE } from "../features/little-data.js";
import { switchSetting } from "../features/settings.js";
import { t } from "../i18n.js";
import { iconOf } from "../icons.js";
import { lazy } from "../lazy.js";
import { h } from "../markup.js";
import { onPreference, prefer, preference, preferences } from "../preferences.js";
import pictures from "lucide-static/icons/images.svg";

export const texts = { nl: () => [import("../lang/nl/little.js")], en: () => [import("../lang/en/little.js")] };

const loadStills = lazy(() => import("./still-pictures.js"));

export function offerChoice(player) {
  const { store, film, parts: { screen } } = player;
  let stills = null; // from when little data is first chosen
  const show = async () => {
    screen.classList.toggle("is-little", film.isLittle);
    if (film.isLittle && store.attempt.light.stills) stills ??= loadStills().then(({ StillPictures }) => new StillPictures(player));
    const shown = await stills?.catch(() => (stills = null)); // without network: sound alone
    shown?.show(film.isLittle);
  };
  const change = () => {
    film.change(isChosen());
    show();
  };
  onPreference(LITTLE, change);
  switchSetting({ id: LITTLE, order: 50, label: "little_data", name: LITTLE });
  screen.append(offer(store), h("p", { class: "little-badge" }, iconOf(pictures, "pictures"), h("span", {}, t("little_data"))));
  show();
}

function isChosen() {
  return preference(LITTLE) === "on";
}

/** The switch on the start screen. */
function offer(store) {
  const { light, size } = store.attempt;
  const box = h("input", { type: "checkbox", role: "switch", class: "switch", onchange: () => prefer(LITTLE, box.checked ? "on" : "off") });
  const costs = t("little_offer", { little: megabytes(light.size), full: megabytes(size) });
  const label = h("label", { class: "little-offer" }, h("span", {}, h("strong", {}, costs), light.stills && h("small", {}, t("little_means"))), box);
  const show = () => {
    box.checked = isChosen();
    label.hidden = store.phase !== Phase.ready;
  };
  store.addEventListener(Happened.change, show);
  preferences.addEventListener("change", show);
  show();
  return label;
}

function megabytes(bytes) {
  const count = Math.max(0.1, bytes / 1e6);
  const digits = { maximumFractionDigits: count < 9.95 ? 1 : 0 };
  return t("megabytes", { count: count.toLocaleString(document.documentElement.lang, digits) });
}

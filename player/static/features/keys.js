/** Keys that work wherever the focus is (shortcuts.js), and their switch: WCAG 2.1.4. */
import { Phase, Request } from "../events.js";
import { t } from "../i18n.js";
import { lazy } from "../lazy.js";
import { ask, button, h } from "../markup.js";
import { preference } from "../preferences.js";
import { actOf } from "../shortcuts.js";
import { addSetting, switchOf } from "./settings.js";

const NAME = "keys";
const FAR = { back: -5, on: 5, far_back: -10, far_on: 10 }; // seconds

const load = lazy(() => import("../elements/key-help.js"));

export function keys(player) {
  document.addEventListener("keydown", (event) => press(player, event));
  addSetting({ id: NAME, order: 60, label: t("keys"), make: control });
}

function press(player, event) {
  const act = preference(NAME, "on") === "on" && !document.querySelector("dialog[open]") ? actOf(event) : null;
  if (act && perform(player, act, event.target)) event.preventDefault();
}

/** Whether there was something to do. */
function perform(player, act, target) {
  const { film, parts } = player;
  if (typeof act === "number") return choose(player, act, target);
  if (act in FAR) ask(player, Request.seek, Math.max(0, film.position + FAR[act]));
  else if (act === "play") return turn(player);
  else if (act === "mute") mute(film.video, parts.status);
  else if (act === "captions") return toggleCaptions(film.video, parts);
  else if (act === "fullscreen") return clicked(parts.controls.querySelector(".fullscreen"));
  else load().then(({ showKeys }) => showKeys()).catch(() => {});
  return true;
}

/** While the film stands at a halt, space scrolls the page as ever. */
function turn({ film, store }) {
  if (store.phase === Phase.halted || store.phase === Phase.finished) return false;
  if (film.video.paused) film.play();
  else film.video.pause();
  return true;
}

function choose({ store, parts: { panel } }, number, target) {
  if (store.phase !== Phase.halted || panel.contains(target)) return false; // the panel has its own
  panel.pick(number);
  return true;
}

function mute(video, status) {
  video.muted = !video.muted;
  status.say(t(video.muted ? "mute" : "unmute"));
}

function toggleCaptions(video, { controls, status }) {
  if (!clicked(controls.querySelector("media-captions-button"))) return false;
  const isOn = [...video.textTracks].some(({ mode }) => mode === "showing");
  status.say(t(isOn ? "captions_on" : "captions_off"));
  return true;
}

function clicked(node) {
  node?.click();
  return Boolean(node);
}

function control() {
  const box = switchOf(NAME, "on");
  box.setAttribute("aria-label", t("keys"));
  const show = button(t("keys_show"), () => load().then(({ showKeys }) => showKeys()).catch(() => {}), "button--second");
  return h("div", { class: "setting__pair" }, show, box);
}

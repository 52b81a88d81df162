/** What the keys do, and their overview: a dialog of the browser's own, which gives the focus back when it closes. */
import { Request } from "../events.js";
import { t } from "../i18n.js";
import { ask, button, h } from "../markup.js";
import { switchOf } from "./settings-panel.js";

export const texts = { nl: () => [import("../lang/nl/settings.js")], en: () => [import("../lang/en/settings.js")] };

const TITLE_ID = "keys-title";
const FAR = { back: -5, on: 5, far_back: -10, far_on: 10 }; // seconds

/** Does what a key asks for: see shortcuts.js. */
export function perform(player, act) {
  const { film, parts } = player;
  const { video } = film;
  if (typeof act === "number") parts.panel.pick(act);
  else if (act in FAR) ask(player, Request.seek, Math.max(0, film.position + FAR[act]));
  else if (act === "play") video.paused ? film.play() : video.pause();
  else if (act === "mute") mute(video, parts.status);
  else if (act === "captions") toggleCaptions(video, parts);
  else if (act === "fullscreen") parts.controls.querySelector(".fullscreen")?.click();
  else showKeys();
}

function mute(video, status) {
  video.muted = !video.muted;
  status.say(t(video.muted ? "mute" : "unmute"));
}

function toggleCaptions(video, { controls, status }) {
  const captions = controls.querySelector("media-captions-button");
  if (!captions) return;
  captions.click();
  const isOn = [...video.textTracks].some(({ mode }) => mode === "showing");
  status.say(t(isOn ? "captions_on" : "captions_off"));
}

/** For the settings: the overview, and a switch. */
export function keysControl(name) {
  const box = switchOf(name, "on");
  box.setAttribute("aria-label", t("keys"));
  return h("div", { class: "setting__pair" }, button(t("keys_show"), showKeys, "button--second"), box);
}

function showKeys() {
  const dialog = h("dialog", { class: "keys", "aria-labelledby": TITLE_ID });
  const close = button(t("close"), () => dialog.close(), "button--second");
  const head = h("header", {}, h("h2", { id: TITLE_ID }, t("keys")), close);
  dialog.append(head, h("dl", {}, rows().map(row)), h("p", { class: "quiet" }, t("keys_typing")));
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside it
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function rows() {
  return [
    [[t("key_space"), "K"], t("key_play")],
    [["←", "J"], t("key_back")],
    [["→", "L"], t("key_on")],
    [["M"], t("key_mute")],
    [["C"], t("key_captions")],
    [["F"], t("fullscreen")],
    [["1", "–", "9"], t("key_choose")],
    [["?"], t("key_help")],
  ];
}

function row([keys, words]) {
  const shown = keys.flatMap((key) => [key === "–" ? key : h("kbd", {}, key), " "]);
  return h("div", {}, h("dt", {}, shown), h("dd", {}, words));
}

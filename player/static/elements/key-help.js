/** The overview of keys: a dialog of the browser's own, which gives the focus back when it closes. */
import { t } from "../i18n.js";
import { button, h } from "../markup.js";

const TITLE_ID = "keys-title";

export function showKeys() {
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

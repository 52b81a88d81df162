/** What to say, and what to do, when the server or the network refuses. */
import { t } from "../i18n.js";
import { h } from "../markup.js";

const known = {
  signed_out: () => [t("signed_out"), signIn()],
  other: () => [t("other_pupil"), signIn()],
  elsewhere: () => [t("elsewhere"), signIn()],
  csrf: () => [t("out_of_date"), reload()],
  key_reused: () => [t("refused"), reload()],
  unknown_attempt: () => [t("signed_out"), signIn()],
  load: () => [t("trouble_load"), reload()],
  no_network: () => [t("no_network")],
  network: () => [t("trouble_network")],
  media: () => [t("trouble_media")],
  film: () => [t("trouble_film"), reload()],
  unsupported: () => [t("trouble_unsupported")],
};

/** A notice for a refusal `{ code, message }`; the server's own words where we have none. */
export function problemNotice({ code, message }) {
  const [words, action] = known[code]?.() ?? [code?.startsWith("offline_") ? t(code) : message || t("refused")];
  return h("div", { class: "notice", role: "alert", "data-code": code }, h("p", {}, words), action);
}

/** And back to this film. */
function signIn() {
  return h("a", { class: "button", href: `/?next=${encodeURIComponent(location.pathname)}` }, t("sign_in"));
}

function reload() {
  return h("button", { type: "button", class: "button button--second", onclick: () => location.reload() }, t("reload"));
}

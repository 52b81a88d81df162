/** Answers that stand at no question of this page: what becomes of them, and which ones the server would not have. */
import { Happened, Phase, Sending } from "./events.js";
import { t, tCount } from "./i18n.js";
import { button, fillOnce, h } from "./markup.js";

export const texts = { nl: () => [import("./lang/nl/ledger.js")], en: () => [import("./lang/en/ledger.js")] };

const UNDER_WAY = [Sending.waiting, Sending.early, Sending.signedOut];

/** In the player: those that stand at their question are told there. */
export function tellInPlayer({ store, outbox, parts }) {
  const standing = () => (store.given && [Phase.halted, Phase.replaying].includes(store.phase) ? 1 : 0);
  store.addEventListener(Happened.change, showEarlier(outbox, parts.status, standing));
}

/** Shows them in `place`; `standing` counts those that are shown at their question. Gives what shows them again. */
export function showEarlier(outbox, place, standing = () => 0) {
  const [words, refused] = [h("p", { class: "earlier", role: "status" }), h("div")];
  place.append(words, refused);
  const show = () => {
    const waiting = outbox.entries.filter(({ kind, state }) => kind === "response" && UNDER_WAY.includes(state)).length - standing();
    const told = waiting > 0 ? tCount("earlier_waits", waiting) : outbox.saved.map((number) => t("earlier_saved", { number })).join(" ");
    if (words.textContent !== told) words.textContent = told;
    fillOnce(refused, outbox.refused.map(({ key }) => key).join(), () => outbox.refused.map((entry) => refusal(entry, outbox, show)));
  };
  outbox.addEventListener("state", show);
  show();
  return show;
}

function refusal({ key, body, problem }, outbox, show) {
  const done = () => {
    outbox.dismiss(key);
    show();
  };
  const typed = typeof body.response === "string" && h("blockquote", {}, body.response);
  return h("div", { class: "notice", role: "alert", "data-code": problem.code }, h("p", {}, t("earlier_refused"), " ", problem.message), typed, button(t("understood"), done, "button--second"));
}

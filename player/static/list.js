/** On the list of films: what this pupil's browser still keeps is sent from there too, and a lesson on the board is joined. */
import { showEarlier } from "./earlier.js";
import { t } from "./i18n.js";
import { h } from "./markup.js";
import { OnBoardWatch } from "./on-board.js";

export const texts = { nl: () => [import("./lang/nl/ledger.js")], en: () => [import("./lang/en/ledger.js")] };

/** `place` is where it is told; `leaving` is the form that makes room for another pupil. */
export function attend(place, outbox, leaving = document.querySelector("form[action='/leave']")) {
  showEarlier(outbox, place);
  new OnBoardWatch((place.dataset.onBoard ?? "").split(" ").filter(Boolean)).start();
  leaving?.addEventListener("submit", (event) => warn(event, place, outbox));
  return outbox.start();
}

/** Once: who presses again leaves, and nothing is lost. */
function warn(event, place, outbox) {
  const isTold = place.querySelector(".earlier-leave");
  if (isTold || !outbox.entries.some(({ kind }) => kind === "response")) return;
  event.preventDefault();
  place.prepend(h("p", { class: "earlier-leave", role: "alert" }, t("leave_waits")));
}

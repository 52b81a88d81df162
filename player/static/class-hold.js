/** The teacher stops the film for everyone for a moment, lets it go on, or ends it. */
import { isCovered, lay } from "./covers.js";
import { Phase } from "./events.js";
import { t } from "./i18n.js";
import { button, h } from "./markup.js";

export const texts = { nl: () => [import("./lang/nl/class.js")], en: () => [import("./lang/en/class.js")] };

const [TITLE_ID, MORE_ID, REASON] = ["class-hold", "class-hold-more", "class"];
const playing = new WeakSet(); // players that played when they were stopped

export function pause(player, { message }) {
  if (!player.film.video.paused) playing.add(player);
  lay(player, REASON, card(t("class_pause"), h("p", { class: "cover__said", dir: "auto" }, message || t("class_pause_look")), h("p", { class: "quiet" }, t("class_pause_more"))));
}

export function go_on(player) {
  lay(player, REASON, null);
  if (playing.delete(player) && !isCovered(player)) player.film.play();
}

/** Who has come to the end already reads on there; others may look back at what they answered. */
export function finish(player) {
  if (player.store.phase === Phase.finished) return go_on(player);
  playing.delete(player);
  lay(player, REASON, card(t("class_finish"), h("p", {}, t("class_finish_more")), h("a", { class: "button", href: "/films" }, t("class_films")), button(t("class_look_back"), () => go_on(player), "button--second")));
}

function card(title, ...more) {
  const body = h("div", { id: MORE_ID, class: "cover__more" }, more);
  return h("div", { class: "cover__card", role: "alertdialog", "aria-labelledby": TITLE_ID, "aria-describedby": MORE_ID, tabindex: "-1" }, h("h2", { id: TITLE_ID }, title), body);
}

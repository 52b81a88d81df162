/** One tab plays. The second says so, and takes over on request; and a tab whose pupil made way for another says that. */
import { problemNotice } from "./elements/problems.js";
import { t } from "./i18n.js";
import { button, fill, h } from "./markup.js";

export const texts = { nl: () => [import("./lang/nl/ledger.js")], en: () => [import("./lang/en/ledger.js")] };

const [TITLE_ID, MORE_ID] = ["other-tab", "other-tab-more"];
const AWAY = ["other", "signed_out", "elsewhere"];

/** From the moment at which another tab has spoken to `tab`. */
export function coverOtherTabs({ store, film, outbox, parts }, tab) {
  const { api } = store;
  const cover = h("div", { class: "cover" });
  const show = (content) => lay(cover, content, parts, film.video);
  const look = async () => {
    outbox.wake();
    const whose = await api.whose();
    if (AWAY.includes(whose)) show(problemNotice({ code: whose }));
    else if (tab.isPlaying) show(null);
  };
  film.video.addEventListener("play", () => cover.isConnected && film.video.pause());
  const tell = () => show(tab.isPlaying ? null : otherTab(() => tab.take()));
  tab.addEventListener("change", tell);
  tab.addEventListener("change", () => tab.isPlaying && !store.sending && store.catchUp().catch(() => {}));
  tab.addEventListener("stir", look);
  document.addEventListener("visibilitychange", () => cover.isConnected && look());
  tell();
  look();
}

/** Nothing under the cover can be seen, pressed or read out. */
function lay(cover, content, { frame, stage, place, controls }, video) {
  const isCovered = cover.isConnected;
  for (const part of [stage, place]) part.inert = Boolean(content);
  if (!content) cover.remove();
  if (!content && isCovered) (place.querySelector("[tabindex]") ?? controls.playButton).focus();
  if (!content) return;
  video.pause();
  fill(cover, content);
  if (!isCovered) frame.append(cover);
  content.querySelector("button, a").focus();
}

function otherTab(take) {
  const title = h("h2", { id: TITLE_ID }, t("other_tab"));
  return h("div", { class: "cover__card", role: "alertdialog", "aria-labelledby": TITLE_ID, "aria-describedby": MORE_ID }, title, h("p", { id: MORE_ID }, t("other_tab_more")), button(t("go_on_here"), take));
}

/** One tab plays. The second says so, and takes over on request; and a tab whose pupil made way for another says that. */
import { lay } from "./covers.js";
import { problemNotice } from "./elements/problems.js";
import { t } from "./i18n.js";
import { button, h } from "./markup.js";

export const texts = { nl: () => [import("./lang/nl/ledger.js")], en: () => [import("./lang/en/ledger.js")] };

const [TITLE_ID, MORE_ID] = ["other-tab", "other-tab-more"];
const AWAY = ["other", "signed_out", "elsewhere"];

/** From the moment at which another tab has spoken to `tab`. */
export function coverOtherTabs(player, tab) {
  const { store, outbox } = player;
  const { api } = store;
  let isShown = false;
  const show = (content) => {
    isShown = Boolean(content);
    lay(player, "tab", content);
  };
  const look = async () => {
    outbox.wake();
    const whose = await api.whose();
    if (AWAY.includes(whose)) show(problemNotice({ code: whose }));
    else if (tab.isPlaying) show(null);
  };
  const tell = () => show(tab.isPlaying ? null : otherTab(() => tab.take()));
  tab.addEventListener("change", tell);
  tab.addEventListener("change", () => tab.isPlaying && !store.sending && store.catchUp().catch(() => {}));
  tab.addEventListener("stir", look);
  document.addEventListener("visibilitychange", () => isShown && look());
  tell();
  look();
}

function otherTab(take) {
  const title = h("h2", { id: TITLE_ID }, t("other_tab"));
  return h("div", { class: "cover__card", role: "alertdialog", "aria-labelledby": TITLE_ID, "aria-describedby": MORE_ID }, title, h("p", { id: MORE_ID }, t("other_tab_more")), button(t("go_on_here"), take));
}

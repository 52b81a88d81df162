/** One tab plays. The second says so, and takes over on request; and a tab whose pupil made way for another says that. */
import { problemNotice } from "./elements/problems.js";
import { t } from "./i18n.js";
import { button, fill, h } from "./markup.js";
import { Tab } from "./tabs.js";

const TITLE_ID = "other-tab-title";
const AWAY = ["other", "signed_out", "elsewhere"];

export function coverOtherTabs({ store, film, outbox, parts }) {
  const { api } = store;
  const tab = new Tab(api.ledger);
  const cover = h("div", { class: "cover" });
  const show = (content) => lay(cover, content, parts, film.video);
  film.video.addEventListener("play", () => cover.isConnected && film.video.pause());
  tab.addEventListener("change", () => show(tab.isPlaying ? null : otherTab(() => tab.take())));
  tab.addEventListener("change", () => tab.isPlaying && !store.sending && store.catchUp().catch(() => {}));
  tab.addEventListener("stir", async () => {
    outbox.wake();
    const whose = await api.whose();
    if (AWAY.includes(whose)) show(problemNotice({ code: whose }));
    else if (tab.isPlaying) show(null);
  });
  tab.join();
}

/** Nothing under the cover can be seen, pressed or read out. */
function lay(cover, content, { frame, stage, place }, video) {
  for (const part of [stage, place]) part.inert = Boolean(content);
  if (!content) return cover.remove();
  video.pause();
  fill(cover, content);
  if (!cover.isConnected) frame.append(cover);
  content.querySelector("button, a")?.focus();
}

function otherTab(take) {
  const title = h("h2", { id: TITLE_ID }, t("other_tab"));
  return h("section", { class: "cover__card", "aria-labelledby": TITLE_ID }, title, h("p", {}, t("other_tab_more")), button(t("go_on_here"), take));
}

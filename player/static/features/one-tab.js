/** Of the tabs of one pupil one plays; what is said of it is loaded once another tab speaks (`cover.js`). */
import { withTexts } from "../i18n.js";
import { lazy } from "../lazy.js";

const loadTab = lazy(() => import("../tabs.js"));
const loadCover = lazy(() => withTexts(import("../cover.js")));

export async function oneTab(player) {
  const { ledger } = player.store.api;
  if (!ledger) return; // the producer's preview
  const { Tab } = await loadTab();
  const tab = new Tab(ledger);
  tab.addEventListener("stir", async () => (await loadCover()).coverOtherTabs(player, tab), { once: true });
  tab.join();
}

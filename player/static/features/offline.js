/** Without a network the pupil is told what waits, and a reload opens the lesson. Both are loaded when they can be of use. */
import { Attribute, Happened } from "../events.js";
import { withTexts } from "../i18n.js";
import { lazy } from "../lazy.js";

const loadKeeping = lazy(() => import("../keeping.js"));
const loadConnection = lazy(async () => (await withTexts(import("../connection.js"))).connection);

export function offline(player) {
  const { film, store } = player;
  const script = player.getAttribute(Attribute.worker);
  const tell = lazy(async () => (await loadConnection())(player));
  store.addEventListener(Happened.change, tell, { once: true });
  film.addEventListener(Happened.trouble, ({ detail }) => detail.code && tell());
  if (script) film.addEventListener(Happened.ready, () => loadKeeping().then(({ keepLesson }) => keepLesson(player, script)), { once: true });
}

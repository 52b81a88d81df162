/** Answers that stand at no question of this page are told of where there are any (`earlier.js`). */
import { withTexts } from "../i18n.js";
import { lazy } from "../lazy.js";

const load = lazy(() => withTexts(import("../earlier.js")));

export function earlierAnswers(player) {
  const { outbox } = player;
  const isNews = () => outbox.refused.length > 0 || outbox.saved.length > 0;
  const look = async () => {
    if (!isNews() && !responses(outbox).length) return;
    outbox.removeEventListener("state", listen);
    (await load()).tellInPlayer(player);
  };
  const listen = () => isNews() && look();
  outbox.addEventListener("state", listen);
  addEventListener("beforeunload", (event) => responses(outbox).some(({ lasts }) => !lasts) && event.preventDefault());
  look();
}

function responses({ entries }) {
  return entries.filter(({ kind }) => kind === "response");
}

/** Media keys, headphones' buttons and the lock screen: taken up once the film plays. */
import { lazy } from "../lazy.js";

const load = lazy(() => import("../media-session.js"));

export function mediaKeys(player) {
  if (!navigator.mediaSession) return;
  const attend = () => load().then(({ attend }) => attend(player, navigator.mediaSession)).catch(() => {});
  player.film.video.addEventListener("play", attend, { once: true });
}

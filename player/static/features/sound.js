/** A sound recording plays as films do; its picture stands still in the film's place, under the captions. */
import { t } from "../i18n.js";
import { lazy } from "../lazy.js";
import { isSound } from "../sound.js";

const loadPicture = lazy(() => import("../elements/sound-picture.js"));

export function sound({ store: { attempt }, parts: { screen } }) {
  if (!isSound(attempt)) return;
  screen.classList.add("is-sound");
  screen.video.removeAttribute("poster");
  screen.controller.setAttribute("aria-label", t("sound"));
  loadPicture().then(({ soundPicture }) => screen.prepend(soundPicture(attempt))).catch(() => {}); // without network: a plain ground
}

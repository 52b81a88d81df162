/** The buttons under the film: media-chrome's, with Lucide's icons and our words. */
import { isSpoken } from "../captions.js";
import { Phase, Tag } from "../events.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";
import { formatTime } from "../time.js";
import { CONTROLLER_ID } from "./film-screen.js";

export class FilmControls extends HTMLElement {
  #now = h("span");
  #all = h("span", { class: "time__all" });

  /** `chrome` is media-chrome, loaded. */
  build({ captions, duration }, chrome) {
    this.#all.textContent = ` / ${formatTime(duration)}`;
    nameButtons(chrome);
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", t("controls"));
    this.playButton = control("play-button", {}, icon("play", "play"), icon("pause", "pause"));
    fill(
      this,
      this.playButton,
      control("seek-backward-button", { seekoffset: "10" }, backIcon()),
      h("span", { class: "time" }, this.#now, this.#all),
      h("span", { class: "gap" }),
      captions.some(isSpoken) && control("captions-button", {}, icon("captions", "on"), icon("captionsOff", "off")),
      control("mute-button", {}, icon("volumeOff", "off"), icon("volume", "low"), icon("volume", "medium"), icon("volume", "high")),
      control("volume-range"),
    );
  }

  show({ phase }) {
    this.playButton.toggleAttribute("disabled", phase === Phase.halted);
    this.playButton.setAttribute("aria-disabled", phase === Phase.halted);
    this.querySelector("media-captions-button")?.setAttribute("role", "switch"); // it has aria-checked
  }

  set time(seconds) {
    const text = formatTime(seconds);
    if (this.#now.textContent !== text) this.#now.textContent = text;
  }
}

function control(name, props = {}, ...icons) {
  return h(`media-${name}`, { mediacontroller: CONTROLLER_ID, notooltip: true, ...props }, ...icons);
}

function backIcon() {
  return h("span", { slot: "icon", class: "back-10" }, icon("replay"), h("span", {}, t("back_10")));
}

/** media-chrome's own accessible names, in our words. */
function nameButtons({ addTranslation, setLanguage }) {
  addTranslation("halte", {
    play: t("play"),
    pause: t("pause"),
    mute: t("mute"),
    unmute: t("unmute"),
    volume: t("volume"),
    "closed captions": t("captions"),
    "seek back {seekOffset} seconds": t("back_10_long"),
    "video player": t("film"),
    "audio player": t("sound"),
  });
  setLanguage("halte");
}

customElements.define(Tag.controls, FilmControls);

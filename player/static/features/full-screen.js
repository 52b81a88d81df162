/** The button for the whole screen, last among the film's, and key F by way of the same request. */
import { Request } from "../events.js";
import { FullScreen } from "../full-screen.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { ask, fill, h } from "../markup.js";

export function fullScreen(player) {
  const { controls, frame, screen } = player.parts;
  const mode = new FullScreen(frame, screen.video);
  const button = h("button", { type: "button", class: "fullscreen", onclick: () => ask(button, Request.fullscreen) });
  const show = () => {
    fill(button, icon(mode.isOn ? "fullscreenOff" : "fullscreen"));
    button.setAttribute("aria-label", t(mode.isOn ? "fullscreen_off" : "fullscreen"));
  };
  player.addEventListener(Request.fullscreen, () => mode.toggle());
  mode.addEventListener("change", show);
  controls.append(button);
  show();
}

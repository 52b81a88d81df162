/** How fast the film plays: a button that goes round the speeds that the author allows. */
import { Request } from "../events.js";
import { t } from "../i18n.js";
import { ask, h } from "../markup.js";
import { speedsUpTo } from "../speeds.js";

export function speed(player) {
  const { film, store, parts } = player;
  const speeds = speedsUpTo(store.attempt.max_speed);
  player.addEventListener(Request.speed, ({ detail }) => (film.speed = detail));
  film.speed = history.state || 1;
  if (speeds.length > 1) parts.controls.querySelector("media-mute-button").before(buttonFor(film, speeds));
}

function buttonFor(film, speeds) {
  const button = h("button", { type: "button", class: "speed" });
  const show = () => {
    button.textContent = `${inWords(film.speed)}×`;
    button.setAttribute("aria-label", t("speed", { speed: inWords(film.speed) }));
    history.replaceState(film.speed, ""); // a reload finds it; the next pupil's page does not
  };
  button.addEventListener("click", () => {
    ask(button, Request.speed, next(speeds, film.speed));
    ask(button, Request.say, button.getAttribute("aria-label"));
  });
  film.addEventListener("speed", show);
  show();
  return button;
}

/** The next one up; after the highest comes the lowest. */
function next(speeds, now) {
  return speeds.find((one) => one > now) ?? speeds[0];
}

function inWords(speed) {
  return speed.toLocaleString(document.documentElement.lang);
}

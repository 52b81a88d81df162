/** The few Lucide icons (ISC licence) that the player needs, as elements. Always beside words or a name. */
import captionsOff from "lucide-static/icons/captions-off.svg";
import captions from "lucide-static/icons/captions.svg";
import check from "lucide-static/icons/check.svg";
import fullscreen from "lucide-static/icons/maximize.svg";
import fullscreenOff from "lucide-static/icons/minimize.svg";
import lightbulb from "lucide-static/icons/lightbulb.svg";
import pause from "lucide-static/icons/pause.svg";
import play from "lucide-static/icons/play.svg";
import settings from "lucide-static/icons/settings.svg";
import skipped from "lucide-static/icons/redo.svg";
import replay from "lucide-static/icons/rotate-ccw.svg";
import stop from "lucide-static/icons/square.svg";
import waiting from "lucide-static/icons/hourglass.svg";
import volume from "lucide-static/icons/volume-2.svg";
import volumeOff from "lucide-static/icons/volume-x.svg";
import wrong from "lucide-static/icons/x.svg";

const icons = {
  captions, captionsOff, check, fullscreen, fullscreenOff, lightbulb, pause, play, replay, settings, skipped, stop, volume,
  volumeOff, waiting, wrong,
};

const LOOK = {
  width: 24,
  height: 24,
  viewBox: "0 0 24 24",
  fill: "none",
  stroke: "currentColor",
  "stroke-width": 2,
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
  "aria-hidden": true,
};

/** Those that only a part needs come with that part: { name: its lines }. */
export function addIcons(more) {
  Object.assign(icons, more);
}

export function icon(name, slot) {
  return iconOf(icons[name], name, slot);
}

/** Of an icon's own drawing, for parts that are loaded later. */
export function iconOf(drawing, name, slot) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [attribute, value] of Object.entries(LOOK)) svg.setAttribute(attribute, value);
  svg.setAttribute("class", `icon-${name}`);
  svg.innerHTML = drawing;
  if (slot) svg.setAttribute("slot", slot);
  return svg;
}

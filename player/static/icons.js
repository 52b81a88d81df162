/** The few Lucide icons (ISC licence) that the player needs, as elements. Always beside words or a name. */
import down from "lucide-static/icons/arrow-down.svg";
import up from "lucide-static/icons/arrow-up.svg";
import award from "lucide-static/icons/award.svg";
import arrow from "lucide-static/icons/arrow-right.svg";
import captionsOff from "lucide-static/icons/captions-off.svg";
import captions from "lucide-static/icons/captions.svg";
import check from "lucide-static/icons/check.svg";
import open from "lucide-static/icons/chevron-down.svg";
import grip from "lucide-static/icons/grip-vertical.svg";
import list from "lucide-static/icons/list-checks.svg";
import fullscreen from "lucide-static/icons/maximize.svg";
import fullscreenOff from "lucide-static/icons/minimize.svg";
import lightbulb from "lucide-static/icons/lightbulb.svg";
import point from "lucide-static/icons/mouse-pointer-click.svg";
import pause from "lucide-static/icons/pause.svg";
import play from "lucide-static/icons/play.svg";
import settings from "lucide-static/icons/settings.svg";
import skipped from "lucide-static/icons/redo.svg";
import refresh from "lucide-static/icons/refresh-cw.svg";
import replay from "lucide-static/icons/rotate-ccw.svg";
import stop from "lucide-static/icons/square.svg";
import waiting from "lucide-static/icons/hourglass.svg";
import volume from "lucide-static/icons/volume-2.svg";
import volumeOff from "lucide-static/icons/volume-x.svg";
import wrong from "lucide-static/icons/x.svg";

const icons = {
  arrow, award, captions, captionsOff, check, down, fullscreen, fullscreenOff, grip, lightbulb, list, open, pause, play,
  point, refresh, replay, settings, skipped, stop, up, volume, volumeOff, waiting, wrong,
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

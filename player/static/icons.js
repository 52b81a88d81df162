/** The few Lucide icons (ISC licence) that the player needs, as elements. Always beside words or a name. */
import captions from "lucide-static/icons/captions.svg";
import captionsOff from "lucide-static/icons/captions-off.svg";
import check from "lucide-static/icons/check.svg";
import fullscreen from "lucide-static/icons/maximize.svg";
import fullscreenOff from "lucide-static/icons/minimize.svg";
import pause from "lucide-static/icons/pause.svg";
import play from "lucide-static/icons/play.svg";
import replay from "lucide-static/icons/rotate-ccw.svg";
import volume from "lucide-static/icons/volume-2.svg";
import volumeOff from "lucide-static/icons/volume-x.svg";
import wrong from "lucide-static/icons/x.svg";

const icons = { captions, captionsOff, check, fullscreen, fullscreenOff, pause, play, replay, volume, volumeOff, wrong };

export function icon(name, slot) {
  const holder = document.createElement("template");
  holder.innerHTML = icons[name];
  const svg = holder.content.querySelector("svg");
  svg.setAttribute("aria-hidden", "true");
  if (slot) svg.setAttribute("slot", slot);
  return svg;
}

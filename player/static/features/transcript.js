/** What is said in the film, to read: under the film, on narrow screens under the question; as far as the gate. Off until chosen; on where there is no picture. */
import { isSpoken } from "../captions.js";
import { Tag } from "../events.js";
import { withTexts } from "../i18n.js";
import { lazy } from "../lazy.js";
import { h } from "../markup.js";
import { onPreference, preference } from "../preferences.js";
import { switchSetting } from "./settings.js";

const NAME = "transcript";
const load = lazy(() => withTexts(import("../elements/film-transcript.js")));

export function transcript(player) {
  const { attempt } = player.store;
  if (!attempt.captions.some(isSpoken)) return;
  const initial = attempt.kind === "audio" ? "on" : "off";
  const place = h(Tag.transcript, { hidden: true }); // of its full size before its code has come
  const show = () => {
    const isOn = preference(NAME, initial) === "on";
    player.toggleAttribute(NAME, isOn);
    place.hidden = !isOn;
    if (isOn) load().then(() => place.start(player)).catch(() => {}); // without network: at the next switch
  };
  player.parts.frame.append(place);
  switchSetting({ id: NAME, order: 20, label: "transcript", name: NAME, initial });
  onPreference(NAME, show);
  show();
}

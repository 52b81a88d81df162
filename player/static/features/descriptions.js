/** The switch of the audio descriptions, where the film has them. */
import { isSpoken } from "../captions.js";
import { lazy } from "../lazy.js";
import { onPreference, preference } from "../preferences.js";
import { switchSetting } from "./settings.js";

const NAME = "descriptions";
const load = lazy(() => import("../descriptions/describe.js"));

export function descriptions(player) {
  if (player.store.attempt.captions.every(isSpoken)) return;
  let turn = null;
  const show = async () => {
    if (preference(NAME, "off") === "on") turn ??= load().then(({ describe }) => describe(player));
    const act = await turn?.catch(() => (turn = null)); // without network: at the next switch
    act?.(preference(NAME, "off") === "on");
  };
  switchSetting({ id: NAME, order: 30, label: "descriptions", name: NAME });
  onPreference(NAME, show);
  show();
}

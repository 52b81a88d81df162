/** How large captions are: three sizes, remembered in this browser. */
import { isSpoken } from "../captions.js";
import { onPreference, preference } from "../preferences.js";
import { addSetting } from "./settings.js";

const NAME = "caption-size";

export function captionsSize({ store, parts: { screen } }) {
  if (!store.attempt.captions.some(isSpoken)) return;
  const show = () => (screen.dataset.captions = preference(NAME, "100"));
  const choices = () => ["100", "150", "200"].map((value) => [value, `${value}%`]);
  onPreference(NAME, show);
  addSetting({ id: NAME, order: 10, label: "captions_size", name: NAME, initial: "100", choices });
  show();
}

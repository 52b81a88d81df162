/** The choice how fast texts are read aloud: calmly, or as usual. */
import { addSetting } from "../features/settings.js";
import { t } from "../i18n.js";
import { NAME } from "./rate.js";

export function speedSetting() {
  const choices = () => [["slow", t("aloud_slow")], ["normal", t("aloud_normal")]];
  addSetting({ id: NAME, order: 45, label: "aloud_speed", name: NAME, initial: "normal", choices });
}

/** branch: the ways that the film can go; the pupil takes one. */
import { t } from "../i18n.js";
import { defineQuestion } from "./base.js";
import { ChoiceQuestion } from "./choice.js";

class BranchQuestion extends ChoiceQuestion {
  get action() {
    return "take_way";
  }

  get hint() {
    return t("choose_way");
  }

  get missing() {
    return "way_first";
  }

  verdict() {
    return null;
  }
}

defineQuestion("branch", BranchQuestion);

/** poll: options without a right one; how the class answered comes after it (elements/poll-results.js). */
import "../elements/poll-results.js";
import { t } from "../i18n.js";
import { defineQuestion } from "./base.js";
import { ChoiceQuestion } from "./choice.js";

export const texts = { nl: () => [import("../lang/nl/poll.js")], en: () => [import("../lang/en/poll.js")] };

class PollQuestion extends ChoiceQuestion {
  get action() {
    return "send";
  }

  get hint() {
    return t(this.question.multiple ? "choose_more" : "choose_one");
  }

  verdict() {
    return null;
  }
}

defineQuestion("poll", PollQuestion);

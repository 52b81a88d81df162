/** card: something to read; its response is that it was read. */
import { QuestionElement, defineQuestion } from "./base.js";

class CardQuestion extends QuestionElement {
  get action() {
    return "read_it";
  }

  get response() {
    return true;
  }
}

defineQuestion("card", CardQuestion);

/** The page of the practical assignment. */
import { HandingIn } from "./handing-in.js";
import { Ledger } from "./ledger.js?own"; // a copy: one shared with the player would make each lesson larger

const form = document.querySelector("form[data-ledger]");
if (form) new HandingIn(form, new Ledger(form.dataset.ledger), { tell: teller(form) }).start();

/** What is being done stands under the form, in the words that the page brought. */
function teller(form) {
  const [line, button] = [form.querySelector("[data-told]"), form.querySelector("button")];
  let isLoose = false;
  addEventListener("beforeunload", (event) => isLoose && event.preventDefault());
  return (state) => {
    isLoose = state === "loose";
    line.textContent = state ? line.dataset[state] : "";
    button.setAttribute("aria-disabled", String(state !== null));
  };
}

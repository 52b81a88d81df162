/** Two questions about the film, each with five faces and their words. May be changed as often as one likes. */
import { Request, Sending } from "../events.js";
import { t } from "../i18n.js";
import { ask, h } from "../markup.js";

const QUESTIONS = ["interesting", "work"];
const STEPS = [1, 2, 3, 4, 5];

/** The section, and `tell(state)` for how the last choice is on its way. */
export function pulseSection(said) {
  const answers = { interesting: null, work: null, ...said };
  const status = h("p", { class: "hint", role: "status" });
  const choose = (node, name, step) => ask(node, Request.pulse, Object.assign(answers, { [name]: step }));
  const asked = QUESTIONS.map((name) => question(name, answers[name], choose));
  const section = h("section", { class: "pulse" }, h("h3", {}, t("pulse")), asked, h("p", { class: "hint" }, t("pulse_who")), status);
  return { section, tell: (state) => (status.textContent = words(state)) };
}

function question(name, chosen, choose) {
  const steps = STEPS.map((step) => {
    const input = h("input", { type: "radio", name: `pulse-${name}`, value: String(step), checked: step === chosen });
    input.addEventListener("change", () => choose(input, name, step));
    return h("label", { class: "radio-cell pulse__step" }, input, face(step), h("span", {}, t(`pulse_${step}`)));
  });
  return h("fieldset", { class: "pulse__question" }, h("legend", {}, t(`pulse_${name}`)), h("div", { class: "pulse__steps" }, steps));
}

/** From a frown to a laugh. */
const MOUTHS = ["M7.5 17.5q4.5-6 9 0M7 8l2.5-1.5M17 8l-2.5-1.5", "M8 16.5q4-3 8 0", "M8 15.5h8", "M8 14.5q4 3 8 0", "M7 13.5q5 9 10 0z"];

function face(step) {
  const holder = document.createElement("template");
  holder.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="M9 10v.5M15 10v.5"/><path d="${MOUTHS[step - 1]}"/></svg>`;
  return holder.content.firstChild;
}

function words(state) {
  if (state === Sending.saved) return t("pulse_saved");
  return state === Sending.waiting || state === Sending.signedOut ? t("pulse_waits") : "";
}

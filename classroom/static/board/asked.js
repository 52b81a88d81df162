/** What the class is asked, or what the film is on its way to. */
import { Prompt } from "../../../player/static/elements/prompt.js";
import { h } from "../../../player/static/markup.js";
import { picture } from "../../../player/static/pictures.js";
import { questionElement } from "../../../player/static/questions/all.js";
import { said } from "./words.js";

export function asked(view) {
  return view.lesson.question ? question(view) : coming(view);
}

function question({ lesson, film, words }) {
  const prompt = new Prompt();
  prompt.show(lesson.question, film.language);
  const place = { stop: lesson.pause_point + 1, stops: film.markers.length, number: lesson.number, count: lesson.count };
  const { image } = lesson.question;
  return [
    h("p", { class: "meta" }, said(lesson.count > 1 ? words.place_of : words.place, place)),
    prompt.heading,
    prompt.more,
    image && h("div", { class: "question-image" }, picture(image)),
    lesson.question.drawn && h("p", { class: "quiet" }, words.drawn),
    lesson.state === "open" && body(lesson.question, film.language),
  ];
}

const TYPED = ["numeric", "fill_in", "long_fill_in"]; // an empty field says nothing

/** As the pupils have it before them, shut. */
function body(question, language) {
  if (TYPED.includes(question.type)) return null;
  const element = questionElement(question.type);
  element.lang = language;
  element.show({ ...question, responses: [], settled: false, isHeld: true, attempts_left: 1 });
  return h("div", { class: "board-body" }, element, question.type === "matching" && choices(question, language));
}

/** On the devices they lie beside their places. */
function choices({ options }, lang) {
  return h("ul", { class: "board-choices", role: "list", lang }, options.map(({ text, image }) => h("li", {}, image && picture(image), text)));
}

function coming({ lesson, film, words }) {
  const stops = film.markers.length;
  const isLast = lesson.pause_point >= stops;
  return [
    h("h2", { tabindex: "-1" }, isLast ? words.plays_out : said(words.stop_of, { stop: lesson.pause_point + 1, stops })),
    h("p", {}, isLast ? words.plays_out_how : words.halts_itself),
  ];
}

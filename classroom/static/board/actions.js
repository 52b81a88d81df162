/** The buttons: what is most likely to come next first. */
import { Phase } from "../../../player/static/events.js";
import { button, h } from "../../../player/static/markup.js";

const SECOND = "button--second";

export function actions({ lesson, phase, words, urls, ...view }, act) {
  if (!lesson) return beginning(view, words, urls, act);
  const isReplaying = phase === Phase.replaying;
  const main = ["close", "reveal", "next"].filter((wish) => lesson.acts.includes(wish));
  const ways = main.includes("next") ? (lesson.ways ?? []) : [];
  const made = ways.length ? ways.map((way) => button(`${words.way} ${way.text}`, () => act({ do: "next", option: way.id }))) : main.map((wish, index) => mainButton(wish, index, lesson, words, act));
  return [
    ...made,
    lesson.acts.includes("reopen") && button(words.reopen, () => act({ do: "reopen" }), SECOND),
    lesson.question && button(isReplaying ? words.back : words.see_again, () => act({ film: isReplaying ? "back" : "replay" }), SECOND),
    button(words.end, () => act({ do: "end" }), "button--quiet board-end"),
  ];
}

function mainButton(wish, index, lesson, words, act) {
  const isLast = lesson.number >= lesson.count;
  const name = wish === "next" ? words[isLast ? "go_on" : "next_question"] : words[wish];
  return button(name, () => act({ do: wish }), index === 0 ? "" : SECOND);
}

/** Where the last lesson came to first, if it came anywhere. */
function beginning({ board, film, clip, is_open: isOpen }, words, urls, act) {
  if (!isOpen) return h("a", { class: "button", href: urls.settings }, words.to_settings);
  const { resume } = board;
  const from = resume > 0 && button(words.resume.replace("{stop}", resume + 1).replace("{stops}", film.markers.length), () => act({ do: "begin", pause_point: resume }));
  return [
    from,
    button(from ? words.begin_again : words.begin, () => act({ do: "begin", pause_point: 0 }), from || clip ? SECOND : ""),
    clip && button(words.see_again, () => act({ film: "replay" }), SECOND),
  ];
}

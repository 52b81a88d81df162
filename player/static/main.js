/** The entry: the page's language and token, the attempt, and the player is started. */
import "./nonce.js";
import { Api } from "./api.js";
import { problemNotice } from "./elements/problems.js";
import { Attribute, Tag } from "./events.js";
import { setLanguage, withTexts } from "./i18n.js";
import { Ledger } from "./ledger.js";
import { Outbox } from "./outbox.js";
import "./quiz-player.js";

const player = document.querySelector(Tag.player);
const list = document.querySelector("[data-ledger]"); // on the page with this pupil's films, which has the player at hand so
const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
if (player) setLanguage(document.documentElement.lang).then(() => ("lesson" in player.dataset ? startLesson : start)(player));
if (list) setLanguage(document.documentElement.lang).then(() => attendList(list));

async function start(player) {
  const api = new Api(player.getAttribute(Attribute.attemptUrl), token);
  let outbox = null;
  try {
    const attempt = inline() ?? (await api.loadAttempt());
    outbox = await openOutbox(attempt, api);
    await player.start(attempt, api, { outbox });
  } catch (problem) {
    outbox?.start(); // what was kept goes, whatever the film does
    player.prepend(problemNotice(problem.code ? problem : { code: "load" }));
    if (!problem.code) throw problem;
  }
}

/** The class watches on the board: here are its questions alone. */
async function startLesson(player) {
  const api = new Api(player.getAttribute(Attribute.attemptUrl), token);
  const told = { attempt: inline(), told: inline("lesson") };
  const [{ Lesson }, outbox] = await Promise.all([withTexts(import("./lesson/lesson.js")), openOutbox(told.attempt, api)]);
  await new Lesson(player, told, api, outbox).start();
}

async function attendList(list) {
  const [{ attend }, outbox] = await Promise.all([withTexts(import("./list.js")), openOutbox(list.dataset, new Api("", token))]);
  await attend(list, outbox);
}

/** With all that an earlier page of this pupil could not send, and what was typed. */
async function openOutbox({ ledger: id }, api) {
  api.ledger = id;
  const outbox = new Outbox(new Ledger(id), api);
  await outbox.load();
  return outbox;
}

/** The attempt that the page brought along; saves a request. */
function inline(id = "attempt") {
  const script = document.getElementById(id);
  return script && JSON.parse(script.textContent);
}

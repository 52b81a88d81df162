/** What the worker fetches of its own accord: the player's files, and what the page asks it to keep. */
import { keepLesson, keepPage } from "./answers.js";
import { filesFrom } from "./playlists.js";
import { placeOf } from "./routes.js";

export function filling(shelf, buildFiles, mediaStart) {
  /** One that fails is fetched at the next page. */
  async function fillBuild() {
    const build = await shelf.build();
    for (const file of buildFiles) if (!(await build.match(file))) await build.add(file).catch(() => {});
  }

  /** `{ page, ledger, attempt, lesson, files, part }`: of the page that is open; `attempt` as the player knows it now. */
  async function keep({ page, ledger, attempt, lesson: answers = [], files = [], part = null }) {
    await keepOpenPage(page, ledger);
    const lesson = await shelf.lesson(ledger);
    if (!lesson) return; // by now another pupil's
    if (attempt) await shelf.keepAnswer(ledger, attempt.url, asAnswer(attempt.json));
    for (const answer of answers) await fillLesson(lesson, answer);
    await fillBuild();
    await fill(files);
    if (part) await fillPart(lesson, part);
  }

  /**
   * A page that came past the worker (the very first) is fetched once more. The server says whose it is now. Where it
   * leads who is signed out isn't followed: that page would begin a session beside the one of the page on screen.
   */
  async function keepOpenPage(page, ledger) {
    const place = placeOf(new URL(page, location.origin));
    if ((await shelf.lesson(ledger)) && (await shelf.fromLesson(place))) return;
    const answer = await fetch(place, { redirect: "manual" }).catch(() => null);
    if (answer) await keepPage(shelf, place, answer);
  }

  async function fill(files) {
    const [build, media] = [await shelf.build(), await shelf.media()];
    for (const file of files) {
      const isMedia = new URL(file, location.origin).href.startsWith(mediaStart);
      if (await (isMedia ? media : build).match(file)) continue;
      const answer = await fetch(file).catch(() => null);
      if (answer?.status !== 200) return; // no network: at the next message
      await (isMedia ? shelf.keepMedia(file, answer) : build.put(file, answer));
    }
  }

  async function fillLesson(lesson, place) {
    if (await lesson.match(place)) return;
    const answer = await fetch(place).catch(() => null);
    if (answer) await keepLesson(shelf, place, answer);
  }

  /** The rest of the rendition that plays, so that it is whole as far as the gate. */
  async function fillPart(lesson, { playlist, from }) {
    await fillLesson(lesson, playlist);
    const kept = await lesson.match(playlist);
    if (kept) await fill(filesFrom(await kept.text(), from));
  }

  return { fillBuild, keep };
}

function asAnswer(json) {
  return new Response(JSON.stringify(json), { headers: { "Content-Type": "application/json" } });
}

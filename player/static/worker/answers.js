/** How the worker answers: from what it keeps, from the network, or from the one when the other fails. */
import { onlyVariant, variantsOf, filesFrom } from "./playlists.js";
import { placeOf } from "./routes.js";

const OWNER = "Halte-Ledger"; // the server's word that an answer may be kept, and whose it is
const PATIENCE = 5000; // ms for the network, where something is kept

/** Where the browser's store fails, the network answers as if there were no worker. */
export async function safely(request, work) {
  try {
    return await work();
  } catch {
    return fetch(request);
  }
}

/** Of the build or the film: it never changes under its name. */
export async function cacheFirst(request, kept, keep) {
  if (kept) return part(kept, request.headers.get("Range"));
  const answer = await fetch(request).catch(() => null);
  if (answer?.status === 200) keep(answer.clone());
  return answer ?? Response.error();
}

/** A page or an answer of the lesson: as the server has it now, else as it was. */
export async function networkFirst(request, kept, keep, patience = PATIENCE) {
  const asked = askedAndKept(request, keep);
  const answer = await Promise.race([asked, wait(patience)]);
  if (answer && answer.status < 500) return answer;
  return (await kept()) ?? (await asked) ?? Response.error();
}

/** What can't be kept (no room) is answered all the same. */
async function askedAndKept(request, keep) {
  const answer = await fetch(request).catch(() => null);
  if (answer) await keep(answer).catch(() => {});
  return answer;
}

/** A page says whose turn it is; where the server leads elsewhere, the pupil is signed out. */
export async function keepPage(shelf, place, answer) {
  const ledger = answer.headers.get(OWNER);
  if (answer.type === "opaqueredirect" || answer.redirected) await shelf.forget();
  else if (answer.ok && ledger) await shelf.keepPage(ledger, place, answer.clone());
}

/** Other answers are kept only beside a page of the same pupil. */
export async function keepLesson(shelf, place, answer) {
  const ledger = answer.headers.get(OWNER);
  if (answer.status === 401) await shelf.forget();
  else if (answer.ok && ledger) await shelf.keepAnswer(ledger, place, answer.clone());
}

/** A lesson's answer as it was kept; of the renditions the one that is most at hand. */
export async function keptLesson(shelf, url) {
  const answer = await shelf.fromLesson(placeOf(url));
  return answer && url.endsWith("/playlist.m3u8") ? oneRendition(shelf, url, await answer.text()) : answer;
}

async function oneRendition(shelf, url, text) {
  const kept = new Set((await (await shelf.media()).keys()).map((file) => file.url));
  const counts = new Map();
  for (const variant of variantsOf(text)) {
    const playlist = await shelf.fromLesson(placeOf(new URL(variant, url)));
    if (playlist) counts.set(variant, filesFrom(await playlist.text(), 0).filter((file) => kept.has(new URL(file, url).href)).length);
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return new Response(best ? onlyVariant(text, best[0]) : text, { headers: { "Content-Type": "application/vnd.apple.mpegurl" } });
}

/** Sound is asked for in ranges. */
async function part(kept, range) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (!asked) return kept;
  const bytes = await kept.arrayBuffer();
  const [from, to] = [Number(asked[1]), Math.min(asked[2] ? Number(asked[2]) : Infinity, bytes.byteLength - 1)];
  const headers = { "Content-Type": kept.headers.get("Content-Type"), "Content-Range": `bytes ${from}-${to}/${bytes.byteLength}` };
  return new Response(bytes.slice(from, to + 1), { status: 206, headers });
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, null));
}

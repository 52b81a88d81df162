/** Asks the service worker to keep this lesson, so that it opens again without a network. Loaded once the film plays; docs/offline.md. */
import { Happened } from "./events.js";

const MEDIA = "media"; // the attribute that says how the addresses of films and pictures begin

/** Nothing happens where there are no service workers: plain http, private windows, older browsers. */
export async function keepLesson(player, script) {
  const { store, film } = player;
  const media = player.getAttribute(MEDIA) ?? "/media/";
  const registration = await navigator.serviceWorker?.register(script).catch(() => null);
  if (!registration || !store.attempt.ledger) return;
  let known = null;
  const tell = async (more) => {
    known = store.attempt;
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ page: location.pathname, ledger: known.ledger, attempt: { url: store.api.attemptUrl, json: known }, ...more });
  };
  store.addEventListener(Happened.change, () => store.attempt !== known && tell({ files: mediaOf(nextOf(store.attempt), media) }));
  film.addEventListener(Happened.full, () => tell({ part: partOf(player) }));
  const [lesson, files] = [lessonOf(store), [...loaded("/static/build/"), ...loaded(media), ...mediaOf(nextOf(store.attempt), media)]];
  await tell({ lesson, files, part: film.source.isFull ? partOf(player) : null });
}

/** What this page has loaded so far, past the worker, from addresses that begin so. */
function loaded(start) {
  const begin = new URL(start, location.origin).href;
  const addresses = performance.getEntriesByType("resource").map(({ name }) => new URL(name, location.origin));
  const asked = addresses.filter(({ href }) => href.startsWith(begin));
  return [...new Set(asked.map(({ href, origin, pathname }) => (origin === location.origin ? pathname : href)))];
}

/** What the film asked the server for before the worker was there, and captions in other languages. */
function lessonOf({ api, attempt: { playlist, thumbnails, captions } }) {
  const asked = loaded(`${api.attemptUrl}/`).filter((path) => /\.(m3u8|vtt)$/.test(path));
  return [...new Set([playlist, thumbnails, ...captions.map(({ src }) => src), ...asked])].filter(Boolean);
}

/** What may be asked for until the next gate opens. */
function nextOf({ gate, glossary }) {
  return [gate, glossary];
}

/** The pictures and sounds of the questions that come next, wherever in the JSON they stand. */
function mediaOf(value, media) {
  if (typeof value === "string") return value.startsWith(media) ? [value] : [];
  return value && typeof value === "object" ? Object.values(value).flatMap((inner) => mediaOf(inner, media)) : [];
}

/** The rendition that plays, from where this part of the film begins; who saves data fetches nothing ahead. */
function partOf({ film, store }) {
  const { playing } = film.source;
  if (!playing || navigator.connection?.saveData) return null;
  return { playlist: new URL(playing, location.origin).pathname, from: store.attempt.gate.from ?? 0 };
}

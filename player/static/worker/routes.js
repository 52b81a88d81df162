/** Which of the browser's requests the worker answers, and in which way. Pure. */

/** The answers that belong to one pupil: a page or the lesson's own JSON, playlists and captions. */
const PAGE = /^\/(watch\/\d+|films)$/;
const LESSON = /^\/api\/attempts\/[^/]+(\/[^/]+\.(m3u8|vtt)|\/captions\/\d+\.vtt)?$/;

/** Signing out, and one more attempt at a film: what is kept is of another pupil, or of another attempt. */
const FORGETS = /^\/(leave|watch\/\d+\/again)$/;

/**
 * "build", "media", "page", "start", "lesson" or "leave"; null: the browser does as if there were no worker.
 * `media` is how the addresses of films and pictures begin, which may be those of another server.
 */
export function wayOf({ method, url, mode }, origin, media = `${origin}/media/`) {
  if (method === "GET" && url.startsWith(media)) return "media";
  const { origin: from, pathname } = new URL(url);
  if (from !== origin) return null;
  if (method === "POST") return FORGETS.test(pathname) ? "leave" : null;
  return method === "GET" ? wayOfPath(pathname, mode) : null;
}

function wayOfPath(path, mode) {
  if (path.startsWith("/static/build/")) return "build";
  if (LESSON.test(path)) return "lesson";
  if (mode !== "navigate") return null;
  if (path === "/") return "start";
  return PAGE.test(path) ? "page" : null;
}

/** Under what a lesson's answer is kept: captions are asked for once for each gate. */
export function placeOf(url) {
  return new URL(url).pathname;
}

/** The attempt that stood in the page when it was kept is old at the next gate: the player asks for it. */
export function withoutAttempt(html) {
  return html.replace(/<script type="application\/json" id="attempt">.*?<\/script>/s, "");
}

/** The pictures of questions: fetched before the halt; one that comes later gets room of its own, so that it moves nothing. */

let fetched = new Map(); // of the pause point ahead: an image by its address

/** Fetches what the questions of a pause point show; `pausePoint` may be null. */
export function fetchPictures(pausePoint) {
  const before = fetched;
  fetched = new Map(sourcesIn(pausePoint?.questions ?? []).map((src) => [src, before.get(src) ?? fetchOne(src)]));
}

/** The fetched image itself: another one of the same address would be laid out before it is drawn. */
export function picture({ src, alt }, props = {}) {
  const image = fetched.get(src);
  const isHere = image?.naturalWidth > 0;
  const shown = image && !image.isConnected && (isHere || !image.complete) ? image : fetchOne(src);
  shown.classList.toggle("is-coming", !isHere);
  for (const [name, value] of Object.entries({ alt: alt ?? "", ...props })) shown.setAttribute(name, value);
  return shown;
}

function fetchOne(src) {
  const image = new Image();
  image.src = src;
  return image;
}

/** Of the questions themselves, and of their items and options. */
function sourcesIn(questions) {
  const shown = questions.flatMap((question) => [question, ...(question.items ?? []), ...(question.options ?? [])]);
  return shown.map(({ image }) => image?.src).filter(Boolean);
}

/** What the preview's server tells while files change. */

/** `onNews` at once and at each change; `onGone(true)` while the server can't be reached. */
export function listen(onNews, onGone = () => {}) {
  const stream = new EventSource("/preview/events");
  stream.onmessage = ({ data }) => {
    onGone(false);
    onNews(JSON.parse(data));
  };
  stream.onerror = () => onGone(true);
}

/** How far the quick rendition is, in the <progress> and the problem within `place`. */
export function showProgress(place, { percent, problem }) {
  place.querySelector("progress").value = percent;
  const said = place.querySelector("[data-problem]");
  said.hidden = !problem;
  said.textContent = problem?.[document.documentElement.lang] ?? "";
}

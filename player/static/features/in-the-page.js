/** The film stays in the page, where its questions are: no window or screen of its own, and no controls but ours. */

const CLOSED = {
  controls: null,
  controlslist: "nodownload noremoteplayback",
  disablepictureinpicture: "",
  disableremoteplayback: "",
  "x-webkit-airplay": "deny",
};

export function inThePage({ film: { video }, parts: { screen } }) {
  close(video);
  new MutationObserver(() => close(video)).observe(video, { attributes: true, attributeFilter: Object.keys(CLOSED) });
  screen.addEventListener("contextmenu", (event) => event.preventDefault());
  // A browser's own button opens it all the same.
  video.addEventListener("enterpictureinpicture", () => document.exitPictureInPicture?.().catch(() => {}));
  video.addEventListener("webkitpresentationmodechanged", () => bringBack(video));
}

function close(video) {
  for (const [name, value] of Object.entries(CLOSED)) {
    if (video.getAttribute(name) === value) continue;
    if (value === null) video.removeAttribute(name);
    else video.setAttribute(name, value);
  }
}

function bringBack(video) {
  if (video.webkitPresentationMode === "picture-in-picture") video.webkitSetPresentationMode("inline");
}

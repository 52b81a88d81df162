/**
 * A film that has what comes next and yet stands still, after what it was playing was taken out of the buffer: put in
 * its own place again, it goes on. hls.js does this too, but not while it has nothing to load.
 */

const PATIENCE = 500; // ms

export function unstick(video, { patience = PATIENCE, signal } = {}) {
  let timer = null;
  const watch = () => {
    clearTimeout(timer);
    const { currentTime } = video;
    timer = setTimeout(() => {
      if (video.paused || video.seeking || video.currentTime !== currentTime) return;
      if (video.readyState < 3 && hasNext(video)) video.currentTime = currentTime;
      watch();
    }, patience);
  };
  video.addEventListener("waiting", watch, { signal });
}

function hasNext({ buffered, currentTime }) {
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) <= currentTime && buffered.end(i) > currentTime + 0.1) return true;
  }
  return false;
}

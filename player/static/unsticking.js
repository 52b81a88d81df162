/**
 * What brings a film on that stands still of itself.
 *
 * One that has what comes next and yet stands still, after what it was playing was taken out of the buffer: put in
 * its own place again, it goes on. hls.js does this too, but not while it has nothing to load.
 *
 * And one that came to the end of what was loaded before the next was there, which a browser may take for the film's.
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

/**
 * Plays from where the film is. A browser begins anew at what it takes for the end; unless the film `isOver`, that is
 * the end of what was loaded so far, and it plays from just before.
 */
export function play(video, isOver) {
  if (video.ended && !isOver) video.currentTime -= 0.01;
  video.play()?.catch(() => {}); // refused until the pupil presses play: the button is there
}

/** Plays on as soon as more is there, unless it may not by then; called when the browser said that the film ended. */
export function playOn(video, mayPlay) {
  const done = new AbortController();
  const look = () => {
    if (!video.paused || !mayPlay()) return done.abort();
    if (!hasNext(video)) return;
    done.abort();
    play(video);
  };
  for (const type of ["progress", "seeking", "play"]) video.addEventListener(type, look, done);
  look();
}

function hasNext({ buffered, currentTime }) {
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) <= currentTime && buffered.end(i) > currentTime + 0.1) return true;
  }
  return false;
}

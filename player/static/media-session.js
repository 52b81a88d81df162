/** What media keys and the lock screen ask for are the same requests as the buttons', under the same rules. */
import { Phase, Request } from "./events.js";
import { ask } from "./markup.js";

const JUMP = 10; // seconds, where the key does not say

export function attend(player, session) {
  const { film, store } = player;
  session.metadata = new MediaMetadata(described(store.attempt));
  for (const [name, act] of Object.entries(actsOf(player))) {
    try {
      session.setActionHandler(name, act);
    } catch {
      // This browser does not know it.
    }
  }
  const place = () => session.setPositionState?.(placeOf(film, store));
  for (const type of ["play", "pause", "seeked", "ratechange"]) film.video.addEventListener(type, place);
  place();
}

function described({ title, company, poster }) {
  return { title, artist: company?.name ?? "", artwork: poster ? [{ src: poster }] : [] };
}

function actsOf(player) {
  const { film, store } = player;
  const seek = (time) => ask(player, Request.seek, Math.max(0, time));
  return {
    play: () => mayPlay(store) && film.play(),
    pause: () => film.video.pause(),
    stop: () => film.video.pause(),
    seekbackward: ({ seekOffset = JUMP }) => seek(film.position - seekOffset),
    seekforward: ({ seekOffset = JUMP }) => seek(film.position + seekOffset),
    seekto: ({ seekTime }) => seek(seekTime),
    previoustrack: null,
    nexttrack: null,
  };
}

/** At a halt the question is next, and at the end there is a button. */
function mayPlay({ phase }) {
  return phase !== Phase.halted && phase !== Phase.finished;
}

function placeOf(film, { attempt: { duration } }) {
  return { duration, position: Math.min(film.position, duration), playbackRate: film.speed };
}

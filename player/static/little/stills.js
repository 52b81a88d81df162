/** Which still picture stands when. Pure. */

const EARLY = 0.003; // seconds: WebVTT's times are rounded, and a halt steps a little past its moment
const CUE = /(?:(\d+):)?(\d\d):(\d\d\.\d{3}) --> .*\n(\S+)/g;

/** `[{ at, src }]` of the WebVTT that the server gives, in the film's order. */
export function readStills(text) {
  return [...text.matchAll(CUE)].map(([, hours = 0, minutes, seconds, src]) => ({ at: hours * 3600 + minutes * 60 + Number(seconds), src }));
}

/** The number of the picture that stands at `time`; -1 where there is none yet. */
export function placeOf(stills, time) {
  return stills.findLastIndex(({ at }) => at <= time + EARLY);
}

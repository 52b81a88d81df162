/** How fast the network is before the film has shown it, and what the film begins with then. Decides only; nothing is kept. */

const SLOW = 2e6; // bits a second: below, the film begins with its smallest rendition
const FEW = 50_000; // bytes that tell too little of the speed
const UNKNOWN = 5e5;
const LEAST = 1e5;
const MOST = 1e7;

/** hls.js's settings for the beginning; it `saves` data where the browser's user asked for that, or `isSmall` does. */
export function beginning(connection, entries, isSmall = false) {
  const saves = isSmall || connection?.saveData === true;
  const guessed = connection?.downlink > 0 ? connection.downlink * 1e6 : null; // the browser's, of all that went before
  const speed = measured(entries) ?? guessed;
  const isLow = saves || speed === null || speed < SLOW;
  const abrEwmaDefaultEstimate = Math.min(MOST, Math.max(LEAST, speed ?? UNKNOWN));
  return { saves, settings: { startLevel: isLow ? 0 : -1, testBandwidth: false, abrEwmaDefaultEstimate } };
}

/** Bits a second at which the page's own files came; null where they tell nothing, as all were kept by the browser. */
export function measured(entries) {
  const loaded = entries.filter(({ transferSize, responseStart, responseEnd }) => transferSize > 0 && responseStart > 0 && responseEnd > responseStart);
  const bytes = loaded.reduce((sum, { transferSize }) => sum + transferSize, 0);
  return bytes < FEW ? null : (8000 * bytes) / busy(loaded);
}

/** Milliseconds in which anything came in: files that come together share the line. */
function busy(loaded) {
  let [total, until] = [0, 0];
  for (const { responseStart, responseEnd } of [...loaded].sort(byStart)) {
    total += Math.max(0, responseEnd - Math.max(responseStart, until));
    until = Math.max(until, responseEnd);
  }
  return total;
}

function byStart(one, other) {
  return one.responseStart - other.responseStart;
}

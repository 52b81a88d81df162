/** Waiting, as promises. */

/** The event, or the end of the patience in milliseconds. */
export function once(target, type, patience) {
  const happened = new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
  return Promise.race([happened, wait(patience)]);
}

export function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Code that is loaded when it is first needed, and asked for again while it does not come. */

const BACK_OFF = [0.3, 1, 2, 4, 8]; // seconds

/** `lazy(() => import("./part.js"))` gives a function that loads it once; after it has failed, the next call tries anew. */
export function lazy(load, { wait = sleep } = {}) {
  let loading = null;
  return () => (loading ??= persist(load, wait).catch((problem) => {
    loading = null;
    throw problem;
  }));
}

async function persist(load, wait) {
  for (const seconds of BACK_OFF) {
    try {
      return await load();
    } catch {
      await wait(seconds);
    }
  }
  return load();
}

function sleep(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

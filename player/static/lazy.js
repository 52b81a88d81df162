/** Code that is loaded when it is first needed, and asked for again while it does not come. */
import { wait } from "./waiting.js";

const BACK_OFF = [300, 1000, 2000, 4000, 8000]; // ms

/** `lazy(() => import("./part.js"))` gives a function that loads it once; after it has failed, the next call tries anew. */
export function lazy(load, { pause = wait } = {}) {
  let loading = null;
  return () => (loading ??= persist(load, pause).catch((problem) => {
    loading = null;
    throw problem;
  }));
}

async function persist(load, pause) {
  for (const patience of BACK_OFF) {
    try {
      return await load();
    } catch {
      await pause(patience);
    }
  }
  return load();
}

/** What this browser keeps for one pupil until the server has it: an IndexedDB of its own. Where that is missing or fails, in memory. */

const STORE = "entries";
const PATIENCE = 2000; // ms; some browsers' databases hang instead of failing

export class Ledger {
  #id;
  #factory;
  #opening = null;
  #memory = new Map(); // what could not be written

  /** `id` of the pupil, null where nothing may be kept. */
  constructor(id, factory = globalThis.indexedDB) {
    this.#id = id;
    this.#factory = id ? factory : null;
  }

  /** Everything that is kept, oldest first. */
  async all() {
    const kept = await this.#run("readonly", (store) => store.getAll()).catch(() => []);
    const known = new Map([...kept, ...this.#memory.values()].map((entry) => [entry.key, entry]));
    return [...known.values()].sort((one, other) => one.at - other.at);
  }

  /** True once it is on disk; false where it lasts only as long as the page. */
  async put(entry) {
    this.#memory.set(entry.key, entry);
    const isWritten = await this.#try((store) => store.put(entry));
    if (isWritten && this.#memory.get(entry.key) === entry) this.#memory.delete(entry.key);
    return isWritten;
  }

  async remove(key) {
    this.#memory.delete(key);
    return this.#try((store) => store.delete(key));
  }

  /** A connection that was lost is opened anew, once. */
  async #try(act) {
    const run = () => this.#run("readwrite", act).then(() => true);
    return run().catch(run).catch(() => false);
  }

  /** What `act` asked for, once its transaction is complete. */
  #run(mode, act) {
    if (!this.#factory) return Promise.reject(new Error("no database"));
    const done = this.#open().then((database) => completed(database.transaction(STORE, mode, { durability: "strict" }), act));
    return inTime(done).catch((problem) => {
      this.#opening = null;
      throw problem;
    });
  }

  #open() {
    this.#opening ??= new Promise((resolve, reject) => {
      const request = this.#factory.open(`halte-${this.#id}`, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
    });
    return this.#opening;
  }
}

function completed(transaction, act) {
  return new Promise((resolve, reject) => {
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    transaction.commit?.(); // at once: the page may be going away
  });
}

function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database is silent")), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

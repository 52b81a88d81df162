/** As much of IndexedDB as the ledger uses, with the ways in which it fails. Node has none. */

export class FakeDatabases {
  stores = new Map(); // by database: a Map of what is on disk
  opened = 0;
  isFull = false;
  isShut = false;
  #connections = [];

  open(name) {
    const request = {};
    setImmediate(() => this.#open(name, request));
    return request;
  }

  /** As Safari does after the device slept. */
  cutConnections() {
    for (const connection of this.#connections) connection.isCut = true;
  }

  #open(name, request) {
    this.opened += 1;
    if (this.isShut) return request.onerror();
    request.result = new FakeConnection(this, name);
    this.#connections.push(request.result);
    if (!this.stores.has(name)) request.onupgradeneeded();
    request.onsuccess();
  }
}

class FakeConnection {
  isCut = false;

  constructor(databases, name) {
    Object.assign(this, { databases, name });
  }

  createObjectStore() {
    this.databases.stores.set(this.name, new Map());
  }

  close() {}

  transaction(_store, mode) {
    if (this.isCut) throw new Error("connection lost");
    const rows = this.databases.stores.get(this.name);
    const transaction = { objectStore: () => store, error: null };
    const finish = (request, change) => {
      const fails = mode === "readwrite" && this.databases.isFull;
      setImmediate(() => (fails ? transaction.onabort() : (change(), transaction.oncomplete())));
      return request;
    };
    const store = {
      put: (row) => finish({}, () => rows.set(row.key, structuredClone(row))),
      delete: (key) => finish({}, () => rows.delete(key)),
      getAll: () => {
        const request = {};
        return finish(request, () => (request.result = structuredClone([...rows.values()])));
      },
    };
    return transaction;
  }
}

/** The browser's CacheStorage, as far as the service worker's shelf uses it. */

export class Caches {
  kept = new Map();

  async open(name) {
    if (!this.kept.has(name)) this.kept.set(name, new OneCache());
    return this.kept.get(name);
  }

  keys = async () => [...this.kept.keys()];
  delete = async (name) => this.kept.delete(name);
}

class OneCache extends Map {
  match = async (request) => super.get(request.url ?? request)?.clone();
  put = async (url, answer) => super.set(url, answer);
  keys = async () => [...super.keys()].map((url) => ({ url }));
  delete = async (request) => super.delete(request.url);
}

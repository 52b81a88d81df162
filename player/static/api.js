/** The only fetch of the player. A response is sent again, with the same key, until the server answers. */
import { Sending } from "./events.js";

const BACK_OFF = [1, 2, 4, 8, 15];

/** The server refused; `message` is for the pupil, in the pupil's language. */
export class Refused extends Error {
  constructor(code, message, status) {
    super(message);
    Object.assign(this, { code, status });
  }
}

function noNetwork() {
  throw new Refused("no_network", "", 0);
}

/** A random UUID, also on plain http in a school's network, where `randomUUID` is missing. */
export function newKey(source = globalThis.crypto) {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Waits; a network that comes back ends it sooner. */
function waitSeconds(seconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, seconds * 1000);
    globalThis.addEventListener?.("online", done);
    function done() {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", done);
      resolve();
    }
  });
}

export class Api {
  constructor(attemptUrl, csrfToken, { fetch = (...all) => globalThis.fetch(...all), wait = waitSeconds } = {}) {
    Object.assign(this, { attemptUrl, csrfToken, fetch, wait });
  }

  async loadAttempt() {
    const answer = await this.fetch(this.attemptUrl, { headers: { Accept: "application/json" } });
    return this.#read(answer);
  }

  /** The acknowledgement of one response. `onState` hears how it is under way. */
  async respond(body, onState = () => {}, key = newKey()) {
    for (let failures = 0; ; ) {
      const answer = await this.#post("responses", { key, ...body }).catch(() => null);
      if (answer?.status === 425) {
        await this.#waitItOut(answer, onState);
      } else if (answer === null || answer.status === 429 || answer.status >= 500) {
        onState({ state: Sending.offline });
        await this.wait(BACK_OFF[Math.min(failures++, BACK_OFF.length - 1)]);
      } else {
        return this.#read(answer);
      }
    }
  }

  /** `{ question, hint: { cost, text, html } }`; asked again it is the same. */
  async hint(question) {
    return this.#read(await this.#post("hints", { question }).catch(noNetwork));
  }

  /** How the class answered a poll: `{ answered, least, options }`. */
  async poll(question) {
    const url = `${this.attemptUrl}/polls/${encodeURIComponent(question)}`;
    return this.#read(await this.fetch(url, { headers: { Accept: "application/json" } }).catch(noNetwork));
  }

  #post(path, body) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.csrfToken };
    const init = { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" };
    return this.fetch(`${this.attemptUrl}/${path}`, init);
  }

  async #waitItOut(answer, onState) {
    const { error } = await answer.json().catch(() => ({ error: {} }));
    const seconds = Math.ceil(error.retry_after ?? Number(answer.headers?.get("Retry-After")) ?? 1) || 1;
    for (let left = seconds; left > 0; left -= 1) {
      onState({ state: Sending.early, seconds: left });
      await this.wait(1);
    }
    onState({ state: Sending.sending });
  }

  async #read(answer) {
    const json = await answer.json().catch(() => ({}));
    if (answer.ok) return json;
    const { code = "refused", message = "" } = json.error ?? {};
    throw new Refused(code, message, answer.status);
  }
}

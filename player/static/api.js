/** The only fetch of the player. It asks once; `outbox.js` sends again. */

const PATIENCE = 20000; // ms without an answer: the network has lost it

/** The server refused; `message` is for the pupil, in the pupil's language. */
export class Refused extends Error {
  constructor(code, message, status) {
    super(message);
    Object.assign(this, { code, status });
  }
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

export class Api {
  /** `ledger` is the id of the pupil whom this page is of. */
  constructor(attemptUrl, csrfToken, { ledger = null, fetch = (...all) => globalThis.fetch(...all) } = {}) {
    Object.assign(this, { attemptUrl, csrfToken, ledger, fetch });
  }

  loadAttempt() {
    return this.load("");
  }

  /** What the server has under the attempt's own address. */
  async load(path) {
    return result(await this.#get(this.attemptUrl + path));
  }

  /** `{ question, hint: { cost, text, html } }`; asked again it is the same. */
  async hint(question) {
    return result(await this.post(`${this.attemptUrl}/hints`, { question }));
  }

  /** How the class answered a poll: `{ answered, least, options }`. */
  async poll(question) {
    return result(await this.#get(`${this.attemptUrl}/polls/${encodeURIComponent(question)}`));
  }

  /** A caption file of the attempt. */
  async text(url) {
    const answer = await this.fetch(url, { credentials: "same-origin", redirect: "error" });
    const text = await answer.text();
    if (!answer.ok || !text.startsWith("WEBVTT")) throw new Refused("refused", "", answer.status);
    return text;
  }

  /** The server's answer `{ ok, status, json, code, message, seconds }`; null where none came. An old token is renewed. */
  async post(url, body) {
    const answer = await this.#post(url, body);
    return answer?.code === "csrf" && (await this.whose()) === "own" ? this.#post(url, body) : answer;
  }

  /** Whose session this browser has now: "own" (its token is taken), "other", "signed_out", "elsewhere"; null: no network. */
  async whose() {
    const answer = await this.#get("/api/session");
    if (!answer?.ok) return answer?.code ?? null;
    if (this.ledger && answer.json.ledger !== this.ledger) return "other";
    this.csrfToken = answer.json.csrf_token;
    return "own";
  }

  #get(url) {
    return this.#ask(url, { headers: { Accept: "application/json" } });
  }

  #post(url, body) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.csrfToken };
    return this.#ask(url, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #ask(url, init) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), PATIENCE);
    const whole = { credentials: "same-origin", redirect: "error", signal: control.signal, ...init };
    const answer = await this.fetch(url, whole).then(read).catch(() => null);
    clearTimeout(timer);
    return answer;
  }
}

/** What the server said; null where it was not ours: a school's portal, a proxy's page. */
async function read(answer) {
  const { ok, status } = answer;
  const json = status === 204 ? {} : await answer.json().catch(() => null);
  const { code, message, retry_after } = json?.error ?? {};
  if (ok ? !json : !code) return null;
  return { ok, status, json, code, message, seconds: retry_after };
}

function result(answer) {
  if (!answer) throw new Refused("no_network", "", 0);
  if (!answer.ok) throw new Refused(answer.code, answer.message ?? "", answer.status);
  return answer.json;
}

/** The player's own API, and the preview's: the same attempt, with nothing shut and the film from its own file. */
import { Api } from "../../../player/static/api.js";

export class PreviewApi extends Api {
  constructor(attemptUrl, csrfToken, playlist) {
    super(attemptUrl, csrfToken);
    this.playlist = playlist;
  }

  async loadAttempt() {
    const attempt = await super.loadAttempt();
    return { ...attempt, ledger: null, ungated: true, playlist: this.playlist, light: null }; // little data has the gate
  }
}

/** Puts the attempt at a pause point or a time: { attempt, at, playlist }; null while there is nothing to play. */
export async function moveTo({ time, pausePoint }, csrfToken) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrfToken };
  const body = JSON.stringify({ time, pause_point: pausePoint });
  const answer = await fetch("/preview/place", { method: "POST", headers, body });
  return answer.ok ? answer.json() : null;
}

/** The faults and the stops as HTML. */
export async function loadSide() {
  const answer = await fetch("/preview/side");
  return answer.ok ? answer.text() : null;
}

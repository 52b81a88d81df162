/** What the pupil thought of the film goes the way of the answers: kept first, sent until the server has it. */
import { Request } from "../events.js";

export function postPulse(player) {
  const { outbox, parts, store } = player;
  const mine = ({ kind, attempt }) => kind === "pulse" && attempt === store.api.attemptUrl;
  player.addEventListener(Request.pulse, ({ detail }) => outbox.post("pulse", detail));
  outbox.addEventListener("state", ({ detail }) => mine(detail) && parts.end.tellPulse?.(detail.state));
  const waiting = outbox.entries.find(mine);
  if (waiting) store.attempt.pulse = waiting.body;
}

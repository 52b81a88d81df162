/** Every tag, event and attribute of the player, once. */

export const Tag = {
  player: "quiz-player",
  screen: "film-screen",
  controls: "film-controls",
  line: "stop-line",
  panel: "question-panel",
  pending: "question-pending",
  points: "point-layer",
  poll: "poll-results",
  waiting: "waiting-card",
  end: "end-page",
  transcript: "film-transcript",
  status: "player-status",
};

/** A control asks; the store acts. All bubble. */
export const Request = {
  start: "halte:start-request",
  seek: "halte:seek-request", // detail: seconds
  respond: "halte:respond-request", // detail: the response
  next: "halte:next-request",
  replay: "halte:replay-request",
  again: "halte:again-request", // to the next try, after a wrong answer that stayed to be read
  hint: "halte:hint-request",
  poll: "halte:poll-request", // detail: the question's id
  back: "halte:back-request", // back to the question, out of a replay
  way: "halte:way-request", // detail: seconds; plays from there, at the end
  speed: "halte:speed-request", // detail: how many times its own speed
  fullscreen: "halte:fullscreen-request", // over the whole screen, or back
  end: "halte:end-request", // show the end page
  part: "halte:part-request", // detail: { from, to }; see these seconds again, and back to the end page
  pulse: "halte:pulse-request", // detail: { interesting, work }
  say: "halte:say-request", // detail: words for who listens
};

/** What has happened; benchmarks and tests listen to those on <quiz-player>. */
export const Happened = {
  change: "halte:change", // of the store
  gate: "halte:gate", // the server opened the gate further
  ready: "halte:ready", // the film can play
  halted: "halte:halted", // detail: { id, at, mediaTime, steps }
  resumed: "halte:resumed",
  full: "halte:full", // of the source: all that may be played now is loaded
  trouble: "halte:trouble", // of the source; detail: { code } or { code: null } when over
};

export const Attribute = {
  attemptUrl: "attempt-url",
  worker: "worker", // the service worker's address; none in previews
  ready: "ready",
  phase: "phase",
  haltedAt: "halted-at", // mediaTime of the frame that stands still
  pausePoint: "pause-point",
};

/** Where the player is. */
export const Phase = {
  ready: "ready",
  watching: "watching",
  halted: "halted",
  replaying: "replaying",
  finished: "finished",
};

/** What becomes of what was sent: kept in the browser, on its way, waiting for the network, the clock or the pupil; then saved or refused. */
export const Sending = { kept: "kept", sending: "sending", waiting: "waiting", early: "early", signedOut: "signed_out", saved: "saved", refused: "refused" };

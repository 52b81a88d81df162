import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ClassWire } from "../../../player/static/class-wire.js";
import { Happened, Phase } from "../../../player/static/events.js";

/** Lets what was promised come about. */
async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** The stream, as far as the browser shows it. */
class Source extends EventTarget {
  readyState = 1;

  constructor(url) {
    super();
    this.url = url;
    Source.opened.push(this);
  }

  tell(name, detail = {}) {
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(detail) }));
  }
}

let page;
beforeEach(() => {
  Source.opened = [];
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  globalThis.document = page;
  globalThis.addEventListener = () => {};
});

/** A player that halts nowhere yet; `told` are its posts, `done` the commands that it carried out. */
function playerWith(answer = () => null) {
  const told = [];
  const done = [];
  const video = Object.assign(new EventTarget(), { paused: false });
  const post = async (url, body) => {
    told.push({ url, ...body });
    return answer();
  };
  const store = Object.assign(new EventTarget(), { phase: Phase.watching, pausePoint: { id: "laser" }, api: { attemptUrl: "/a", post } });
  const player = { store, film: { video, position: 12.5 }, parts: { stage: { inert: false } } };
  const command = (name) => async (_, detail) => done.push([name, detail]);
  const load = async () => ({ pause: command("pause"), go_on: command("go_on"), finish: command("finish") });
  const wire = new ClassWire(player, { Source, load });
  return { player, told, done, wire };
}

/** Ends what the wire would still wait for. */
function ended(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  return (ms) => t.mock.timers.tick(ms);
}

test("where the pupil is, is told at once, when it changes, and every 20 seconds", async (t) => {
  const pass = ended(t);
  const { player, told, wire } = playerWith();
  wire.join();
  assert.deepEqual(told, [{ url: "/a/presence", state: "watching", position: 12.5, pause_point: null }]);
  player.store.phase = Phase.halted;
  player.store.dispatchEvent(new Event(Happened.change));
  pass(299);
  assert.equal(told.length, 1);
  pass(1);
  assert.deepEqual(told[1], { url: "/a/presence", state: "halted", position: 12.5, pause_point: "laser" });
  pass(20_000);
  assert.equal(told.length, 3);
});

test("a look back is still at the halt, a stopped film is paused, another window is away", (t) => {
  const pass = ended(t);
  const { player, told, wire } = playerWith();
  player.store.phase = Phase.replaying;
  wire.join();
  player.store.phase = Phase.watching;
  player.film.video.paused = true;
  player.film.video.dispatchEvent(new Event("pause"));
  pass(300);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  pass(300);
  assert.deepEqual(told.map(({ state }) => state), ["halted", "paused", "away"]);
});

test("whom the teacher pauses at a halt is told as paused there, and halts anew when it goes on", (t) => {
  const pass = ended(t);
  const { player, told, wire } = playerWith();
  Object.assign(player.store, { phase: Phase.halted });
  player.film.video.paused = true;
  wire.join();
  for (const name of ["pause", "go_on"]) {
    Source.opened[0].tell(name, {});
    pass(300);
  }
  assert.deepEqual(told.map(({ state, pause_point }) => `${state} ${pause_point}`), ["halted laser", "paused laser", "halted laser"]);
});

test("what changes and changes back at once is not told", (t) => {
  const pass = ended(t);
  const { player, told, wire } = playerWith();
  wire.join();
  for (const phase of [Phase.halted, Phase.watching]) {
    player.store.phase = phase;
    player.store.dispatchEvent(new Event(Happened.change));
  }
  pass(19_000);
  assert.equal(told.length, 1);
});

test("a tab that another one covers tells nothing", (t) => {
  ended(t);
  const { player, told, wire } = playerWith();
  player.parts.stage.inert = true;
  wire.join();
  assert.equal(told.length, 0);
});

test("commands of the stream are carried out in their order", async (t) => {
  ended(t);
  const { done, wire } = playerWith();
  wire.join();
  Source.opened[0].tell("pause", { message: "Kijk even" });
  Source.opened[0].tell("go_on");
  Source.opened[0].tell("finish");
  await settle();
  assert.deepEqual(done, [["pause", { message: "Kijk even" }], ["go_on", {}], ["finish", {}]]);
});

test("a page that came after the end, or was never held, is left alone", async (t) => {
  ended(t);
  for (const name of ["go_on", "finish"]) {
    const { done, wire } = playerWith();
    wire.join();
    Source.opened.at(-1).tell(name);
    await settle();
    assert.deepEqual(done, []);
  }
});

test("what is told twice is done once", async (t) => {
  ended(t);
  const { done, wire } = playerWith();
  wire.join();
  for (const message of ["Stop", "Stop", "Kijk"]) Source.opened[0].tell("pause", { message });
  await settle();
  assert.deepEqual(done, [["pause", { message: "Stop" }], ["pause", { message: "Kijk" }]]);
});

test("where no stream comes through, the answer to what was told says how things stand", async (t) => {
  ended(t);
  const { done, wire } = playerWith(() => ({ ok: true, json: { standing: [["pause", { message: null }], ["unknown", {}]] } }));
  wire.join();
  await settle();
  assert.deepEqual(done, [["pause", { message: null }]]);
});

test("what the stream said meanwhile counts, not the answer that was on its way", async (t) => {
  ended(t);
  let arrive;
  const { done, wire } = playerWith(() => new Promise((resolve) => (arrive = resolve)));
  wire.join();
  Source.opened[0].tell("pause", { message: "Stop" });
  arrive({ ok: true, json: { standing: [["go_on", {}]] } });
  await settle();
  assert.deepEqual(done, [["pause", { message: "Stop" }]]);
});

test("a stream that was refused is asked for again after a while, one that was lost comes back by itself", (t) => {
  const pass = ended(t);
  const { wire } = playerWith();
  wire.join();
  Source.opened[0].readyState = 0;
  Source.opened[0].tell("error");
  pass(60_000);
  assert.equal(Source.opened.length, 1);
  Source.opened[0].readyState = 2;
  Source.opened[0].tell("error");
  pass(29_000);
  assert.equal(Source.opened.length, 1);
  pass(31_000);
  assert.equal(Source.opened.length, 2);
});

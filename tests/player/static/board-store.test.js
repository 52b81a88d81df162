import assert from "node:assert/strict";
import { test } from "node:test";
import { BoardStore } from "../../../classroom/static/board/store.js";
import { Wire } from "../../../classroom/static/board/wire.js";

const FILM = { duration: 60, explained: { een: { from: 2, to: 8 } }, markers: [{ id: "een", at: 10 }, { id: "twee", at: 40 }] };
const lesson = (state, place, position = 0) => ({ state, pause_point: place, position, changed: 1 });

test("the film halts at the lesson's stop and nowhere after it", () => {
  const store = new BoardStore(FILM, lesson("film", 0));
  assert.deepEqual([store.limit, store.pausePoint.id, store.explained], [10, "een", { from: 2, to: 8 }]);
  store.watch();
  store.halt();
  assert.equal(store.phase, "halted");
});

test("on it goes by itself when the lesson goes on", () => {
  const store = new BoardStore(FILM, lesson("shown", 0, 10));
  assert.equal(store.phase, "halted");
  store.take(lesson("film", 1, 10));
  assert.deepEqual([store.phase, store.limit, store.attempt.gate.from], ["watching", 40, 10]);
});

test("a part shown again is not broken off by news of the same question", () => {
  const store = new BoardStore(FILM, lesson("open", 0, 10));
  store.replay();
  store.take(lesson("open", 0, 10));
  assert.equal(store.phase, "replaying");
});

test("after the last stop the film plays out", () => {
  const store = new BoardStore(FILM, lesson("film", 2, 40));
  assert.deepEqual([store.pausePoint, store.limit, store.attempt.finished], [null, 60, true]);
});

test("a part to show is its own stop, until a lesson begins", () => {
  const store = new BoardStore(FILM, null, { from: 20, to: 30 });
  assert.deepEqual([store.limit, store.explained], [30, { from: 20, to: 30 }]);
  store.take(lesson("film", 0));
  assert.equal(store.limit, 10);
});

test("what happens while the board asks is asked for once, after it", async () => {
  let asked = 0;
  const fetch = async () => ({ ok: true, json: async () => ({ lesson: null, asked: (asked += 1) }) });
  const wire = new Wire({ lesson: "/lesson", events: "/events" }, "token", { fetch });
  await Promise.all([wire.ask(), wire.ask(), wire.ask()]);
  assert.equal(asked, 2);
});

test("a refusal is told, and how it stands is asked for", async () => {
  const answers = [{ ok: false, json: { error: { code: "stale", message: "Intussen verder." } } }, { ok: true, json: { lesson: null } }];
  const fetch = async () => {
    const { ok, json } = answers.shift();
    return { ok, json: async () => json };
  };
  const wire = new Wire({ lesson: "/lesson", events: "/events" }, "token", { fetch });
  const news = [];
  wire.addEventListener("news", ({ detail }) => news.push(detail));
  assert.deepEqual(await wire.post({ do: "close" }), { ok: false, message: "Intussen verder." });
  assert.deepEqual(news, [{ lesson: null }]);
});

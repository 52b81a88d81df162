import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../../../player/static/api.js";
import { LessonWire } from "../../../player/static/lesson/wire.js";
import { oneAtATime } from "../../../player/static/one-at-a-time.js";

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A device that listens; `stand` is how the server has it, `asked` how often it was asked. */
function device(t, stand) {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const found = { stand, asked: 0, isLost: false };
  const api = {
    attemptUrl: "/api/attempts/k",
    async load() {
      found.asked += 1;
      if (found.isLost) throw new Refused("no_network", "", 0);
      return { lesson: found.stand };
    },
    async post() {
      const standing = [["go_on", {}], ...(found.stand ? [["lesson", found.stand]] : [])];
      return found.isLost ? null : { ok: true, json: { standing } };
    },
  };
  class EventSource extends EventTarget {
    constructor() {
      super();
      found.stream = this;
    }
  }
  const world = Object.assign(new EventTarget(), { EventSource, document: new EventTarget() });
  found.wire = new LessonWire(api, world);
  found.wire.listen();
  found.tell = () => found.stream.dispatchEvent(Object.assign(new Event("lesson"), { data: JSON.stringify(found.stand) }));
  found.pass = async () => {
    t.mock.timers.tick(20000);
    await settle();
  };
  return found;
}

test("while nothing changes a device only says that it is here", async (t) => {
  const found = device(t, { state: "open", changed: 3 });
  await settle();
  assert.equal(found.asked, 1);
  for (let turn = 0; turn < 5; turn += 1) await found.pass();
  found.tell();
  await settle();
  assert.equal(found.asked, 1);
});

test("what changed is asked for, by the stream or where none comes through", async (t) => {
  const found = device(t, { state: "open", changed: 3 });
  await settle();
  found.stand = { state: "closed", changed: 4 };
  found.tell();
  await settle();
  assert.equal(found.asked, 2);
  found.stand = null; // the lesson is over
  await found.pass();
  assert.equal(found.asked, 3);
});

test("after a lost connection it is asked for, whatever is in view", async (t) => {
  const found = device(t, { state: "open", changed: 3 });
  await settle();
  found.isLost = true;
  await found.pass();
  found.isLost = false;
  await found.pass();
  assert.equal(found.asked, 3);
});

test("what is asked for meanwhile is asked for once more, after it; a failure keeps nobody from asking again", async () => {
  let [begun, isFailing] = [0, false];
  const ask = oneAtATime(async () => {
    begun += 1;
    if (isFailing) throw new Error("no");
  });
  await Promise.all([ask(), ask(), ask()]);
  assert.equal(begun, 2);
  isFailing = true;
  await assert.rejects(ask());
  isFailing = false;
  await ask();
  assert.equal(begun, 4);
});

test("while the server is behind a device asks more often, and no longer", async (t) => {
  const found = device(t, { state: "open", changed: 3 });
  const turn = (behind) => found.stream.dispatchEvent(Object.assign(new Event("behind"), { data: JSON.stringify({ behind }) }));
  const pass = async () => {
    t.mock.timers.tick(5000);
    await settle();
  };
  await settle();
  turn(true);
  found.stand = { state: "closed", changed: 4 };
  await pass();
  assert.equal(found.asked, 2);
  turn(false);
  found.stand = { state: "shown", changed: 5 };
  await pass();
  assert.equal(found.asked, 2);
});

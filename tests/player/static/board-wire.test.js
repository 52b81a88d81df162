import assert from "node:assert/strict";
import { test } from "node:test";
import { Wire } from "../../../classroom/static/board/wire.js";

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A board's wire; `states` are those that it told, `asked` how often it asked the server. */
function listening(t) {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const found = { states: [], asked: 0, isLost: false };
  class EventSource extends EventTarget {
    constructor() {
      super();
      found.stream = this;
    }
  }
  const fetch = async () => {
    found.asked += 1;
    if (found.isLost) throw new TypeError("no network");
    return { ok: true, json: async () => ({ lesson: null }) };
  };
  found.wire = new Wire({ lesson: "/lesson", events: "/events" }, "token", { EventSource, fetch });
  found.wire.addEventListener("state", ({ detail }) => found.states.at(-1) === detail || found.states.push(detail));
  found.wire.listen();
  found.stream.dispatchEvent(new Event("open"));
  found.turn = (behind) => found.stream.dispatchEvent(Object.assign(new Event("behind"), { data: JSON.stringify({ behind }) }));
  found.pass = async () => {
    t.mock.timers.tick(3000);
    await settle();
  };
  return found;
}

test("while the server is behind the board says so and looks by itself", async (t) => {
  const found = listening(t);
  await found.pass();
  assert.equal(found.asked, 0);
  found.turn(true);
  await found.pass();
  await found.pass();
  assert.equal(found.asked, 2);
  assert.deepEqual(found.states, ["live", "behind"]);
  found.turn(false);
  await found.pass();
  assert.equal(found.asked, 2);
  assert.deepEqual(found.states, ["live", "behind", "live"]);
});

test("a board that loses the connection while the server is behind says the worse", async (t) => {
  const found = listening(t);
  found.turn(true);
  found.isLost = true;
  await found.pass();
  found.isLost = false;
  await found.pass();
  assert.deepEqual(found.states, ["live", "behind", "lost", "behind"]);
});

test("a new connection is asked anew whether it is behind", async (t) => {
  const found = listening(t);
  found.turn(true);
  found.stream.dispatchEvent(new Event("open"));
  await found.pass();
  assert.equal(found.asked, 0);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Tab } from "../../../player/static/tabs.js";

const settle = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it is so; channels take their time on a busy machine. */
async function until(isSo) {
  for (let turn = 0; turn < 500 && !isSo(); turn += 1) await settle(10);
  assert.ok(isSo());
}

/** Tabs on one machine, as pages open them; each `world` can be left. */
function machine(t) {
  const name = `halte-${Math.random()}`;
  const channels = [];
  t.after(() => channels.forEach((channel) => channel.close()));
  const open = () => {
    channels.push(new BroadcastChannel(name));
    return channels.at(-1);
  };
  return (ledger = "samira") => {
    const world = new EventTarget();
    const tab = new Tab(ledger, { open, world });
    tab.join();
    return { tab, world };
  };
}

/** Tabs that hear what was said only once it is delivered, in the order in which it was said. */
function slowMachine() {
  const channels = [];
  const letters = [];
  const open = () => {
    const channel = {};
    channel.postMessage = (data) => letters.push([data, channels.filter((other) => other !== channel)]);
    channels.push(channel);
    return channel;
  };
  const sit = () => {
    const tab = new Tab("samira", { open, world: {} });
    tab.join();
    return tab;
  };
  const deliver = () => {
    for (const [data, readers] of letters) readers.forEach((reader) => reader.onmessage({ data }));
    letters.length = 0;
  };
  return { sit, deliver };
}

test("a tab alone plays", async (t) => {
  const { tab } = machine(t)();
  await settle();
  assert.equal(tab.isPlaying, true);
});

test("the second tab of a pupil does not play, and takes over on request", async (t) => {
  const sit = machine(t);
  const first = sit().tab;
  await settle();
  const second = sit().tab;
  await until(() => !second.isPlaying);
  assert.equal(first.isPlaying, true);
  let changes = 0;
  first.addEventListener("change", () => (changes += 1));
  second.take();
  await until(() => !first.isPlaying);
  assert.deepEqual([second.isPlaying, changes], [true, 1]);
});

test("of two tabs that open at the same moment one plays", async (t) => {
  const sit = machine(t);
  const tabs = [sit().tab, sit().tab];
  await until(() => tabs.some(({ isPlaying }) => !isPlaying));
  await settle();
  assert.deepEqual(tabs.map(({ isPlaying }) => isPlaying).sort(), [false, true]);
});

test("however late the tabs hear each other, one plays", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { sit, deliver } = slowMachine();
  const tabs = [sit(), sit(), sit()];
  t.mock.timers.tick(60_000);
  deliver();
  assert.deepEqual(tabs.map(({ isPlaying }) => isPlaying).sort(), [false, false, true]);
  const waits = tabs.find(({ isPlaying }) => !isPlaying);
  const later = sit();
  waits.take();
  deliver();
  assert.equal(waits.isPlaying, true);
  assert.deepEqual([...tabs, later].filter(({ isPlaying }) => isPlaying), [waits]);
});

test("a tab that was left does not keep the next one from playing", async (t) => {
  const sit = machine(t);
  const first = sit();
  await settle();
  first.world.dispatchEvent(new Event("pagehide"));
  const second = sit().tab;
  await settle();
  assert.equal(second.isPlaying, true);
});

test("another pupil's tab changes nothing but is heard", async (t) => {
  const sit = machine(t);
  const hers = sit("samira").tab;
  await settle();
  let stirs = 0;
  hers.addEventListener("stir", () => (stirs += 1));
  const his = sit("daan").tab;
  await until(() => stirs > 0);
  assert.deepEqual([hers.isPlaying, his.isPlaying, stirs], [true, true, 1]);
});

test("without a channel each tab plays", () => {
  const open = () => {
    throw new Error("none here");
  };
  const tab = new Tab("samira", { open, world: {} });
  tab.join();
  tab.take();
  assert.equal(tab.isPlaying, true);
});

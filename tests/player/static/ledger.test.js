import assert from "node:assert/strict";
import { test } from "node:test";
import { Ledger } from "../../../player/static/ledger.js";
import { FakeDatabases } from "./fake-databases.js";

const entry = (key, at, more = {}) => ({ key, at, kind: "response", attempt: "/a", body: { key }, state: "kept", ...more });

test("what is kept is there for the next page, oldest first", async () => {
  const databases = new FakeDatabases();
  const ledger = new Ledger("samira", databases);
  assert.equal(await ledger.put(entry("two", 2)), true);
  assert.equal(await ledger.put(entry("one", 1)), true);
  assert.deepEqual((await new Ledger("samira", databases).all()).map(({ key }) => key), ["one", "two"]);
});

test("another pupil on the same machine has another ledger", async () => {
  const databases = new FakeDatabases();
  await new Ledger("samira", databases).put(entry("one", 1));
  assert.deepEqual(await new Ledger("daan", databases).all(), []);
  assert.deepEqual([...databases.stores.keys()], ["halte-samira", "halte-daan"]);
});

test("what the server has goes out of the ledger", async () => {
  const databases = new FakeDatabases();
  const ledger = new Ledger("samira", databases);
  await ledger.put(entry("one", 1));
  await ledger.remove("one");
  assert.deepEqual(await new Ledger("samira", databases).all(), []);
});

test("without a database, or without a pupil, it lasts as long as the page", async () => {
  for (const ledger of [new Ledger("samira", undefined), new Ledger(null, new FakeDatabases())]) {
    assert.equal(await ledger.put(entry("one", 1)), false);
    assert.deepEqual((await ledger.all()).map(({ key }) => key), ["one"]);
    await ledger.remove("one");
    assert.deepEqual(await ledger.all(), []);
  }
});

test("a full disk loses nothing while the page is open, and is written once there is room", async () => {
  const databases = new FakeDatabases();
  const ledger = new Ledger("samira", databases);
  databases.isFull = true;
  assert.equal(await ledger.put(entry("one", 1)), false);
  assert.deepEqual((await ledger.all()).map(({ key }) => key), ["one"]);
  databases.isFull = false;
  assert.equal(await ledger.put(entry("one", 1)), true);
  assert.deepEqual((await new Ledger("samira", databases).all()).map(({ key }) => key), ["one"]);
});

test("a connection that is lost halfway is opened anew", async () => {
  const databases = new FakeDatabases();
  const ledger = new Ledger("samira", databases);
  await ledger.put(entry("one", 1));
  databases.cutConnections();
  assert.equal(await ledger.put(entry("two", 2)), true);
  assert.equal(databases.opened, 2);
});

test("a database that can't be opened is no reason to stop", async () => {
  const databases = new FakeDatabases();
  databases.isShut = true;
  const ledger = new Ledger("samira", databases);
  assert.equal(await ledger.put(entry("one", 1)), false);
  databases.open = () => {
    throw new Error("not allowed here");
  };
  assert.equal(await ledger.put(entry("two", 2)), false);
  assert.equal((await ledger.all()).length, 2);
});

test("a database that is silent is not waited for", { timeout: 20000 }, async () => {
  const ledger = new Ledger("samira", { open: () => ({}) });
  assert.equal(await ledger.put(entry("one", 1)), false);
});

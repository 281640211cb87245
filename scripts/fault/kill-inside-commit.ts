import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";

/*
 * Preloaded into a node that is to die inside a commit (`--import`): when the main thread enters its nth COMMIT, a thread
 * that waits for nothing else lets up to two milliseconds go by and kills the whole process, which is then somewhere
 * between writing the pages and having them synced. Nothing of the node knows of it.
 */

const COMMIT = Number(process.env["CHESSBOARD_FAULT_COMMIT"]);
const MICROSECONDS = Number(process.env["CHESSBOARD_FAULT_MICROSECONDS"]);

const bell = new Int32Array(new SharedArrayBuffer(4));
const killer = `
  const { workerData: { bell, microseconds } } = require("node:worker_threads");
  Atomics.wait(bell, 0, 0);
  const until = process.hrtime.bigint() + BigInt(microseconds) * 1000n;
  while (process.hrtime.bigint() < until);
  process.kill(process.pid, "SIGKILL");`;
new Worker(killer, { eval: true, execArgv: [], workerData: { bell, microseconds: MICROSECONDS } }).unref();

const exec = DatabaseSync.prototype.exec;
let commits = 0;
DatabaseSync.prototype.exec = function execOrDie(sql) {
  if (sql === "COMMIT" && ++commits === COMMIT) {
    Atomics.store(bell, 0, 1);
    Atomics.notify(bell, 0);
  }
  return exec.call(this, sql);
};

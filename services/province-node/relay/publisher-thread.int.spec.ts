import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { GUANGDONG, LOG_KEY } from "../decide/decided-log.spec.ts";
import { publishInThread } from "./publisher-thread.ts";
import { bytesOf, factAt, RelayedLog } from "./relayed-log.spec.ts";

it("publishes as a publisher does, from a thread that several relays share and none of them can harm", async () => {
  using folder = temporaryFolder();
  await using log = await RelayedLog.open(join(folder.path, "log"));
  await log.append(3);
  const url = (name: string): string => `sqlite:${join(folder.path, name)}`;
  writeFileSync(join(folder.path, "no-folder"), "");
  const open = (sharedLog: string) =>
    publishInThread({
      participant: GUANGDONG,
      sharedLog,
      skey: LOG_KEY.skey,
      place: { range: log.rangeAt(0), end: undefined },
    });

  const good = await open(url("good"));
  const bad = await open(url("no-folder"));
  expect(await good.publish([bytesOf("fact 0")])).toBe(1);
  await expect(bad.publish([bytesOf("fact 0")])).rejects.toThrow("CB411");
  await bad.close();
  expect(await good.publish([bytesOf("fact 1"), bytesOf("fact 2")])).toBe(3);
  await good.close();

  const published = await openSharedLog(url("good"));
  const records = (await published.tail(GUANGDONG, 10)).map(({ record }) => record);
  await published.close();
  const note = (size: number) => ({ kind: "checkpoint", size, value: bytesOf(log.checkpoint(size)) });
  expect(records).toEqual([factAt(0), note(1), factAt(1), factAt(2), note(3)]);
});

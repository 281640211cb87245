import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Directory } from "#contracts/directory/directory";
import { participantId } from "#contracts/facts/participant";
import { caseId } from "#contracts/facts/subject";
import { createLogger } from "#infra/telemetry/logger";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { admitted } from "../decide/case-country.spec.ts";
import { CaseFollowing } from "./follow-cases.ts";
import { KnownCases } from "./known-cases.ts";
import { CASE, caseNumbered, OtherLog } from "./other-log.spec.ts";
import { StandInView } from "./stand-in-view.spec.ts";

const OWN = participantId.parse("cn-51");

interface Followed extends AsyncDisposable {
  readonly known: KnownCases;
  directory: Directory;
  readonly said: { level: string; code?: string; msg: string; facts?: number; why?: string }[];
  readonly dropped: string[];
  readonly following: boolean[];
  taken: number;
}

/** Follows the stand-in as Sichuan's node does, its knowledge in that folder. */
async function follow(folder: string, view: StandInView, againMs = 60_000): Promise<Followed> {
  const known = await KnownCases.open(folder, view.url);
  const stop = new AbortController();
  const followed: Followed = {
    known,
    directory: admitted().directory,
    said: [],
    dropped: [],
    following: [],
    taken: 0,
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await ended;
      known.close();
    },
  };
  const logger = createLogger("test", "info", {
    write: (line: string) => void followed.said.push(JSON.parse(line)),
  });
  const following = new CaseFollowing({
    participant: OWN,
    view: { url: view.url, token: "a token" },
    known,
    directory: () => followed.directory,
    onTaken: (facts) => {
      followed.taken += facts;
    },
    onDropped: (code, facts) => followed.dropped.push(`${code} ${facts}`),
    onFollowing: (isFollowing) => followed.following.push(isFollowing),
    logger,
    againMs,
  });
  const ended = following.run(stop.signal);
  return followed;
}

const knows = ({ known }: Followed, subject: string): number => known.factsOf(caseId.parse(subject)).length;

/** A log that opens so many cases. */
function opening(cases: number): OtherLog {
  const log = new OtherLog("cn-44");
  for (let n = 0; n < cases; n += 1) log.opens("cn-51", caseNumbered(n));
  return log;
}

describe("a node's cases", () => {
  it("come from the view page by page, once, and as they happen", async () => {
    using folder = temporaryFolder();
    await using view = await StandInView.start();
    const log = opening(450);
    view.show(...log.facts.map((_, at) => log.shown(at)));
    await using followed = await follow(folder.path, view);
    await until("all are there", () => followed.taken === 450);
    expect(knows(followed, caseNumbered(449))).toBe(1);
    expect(view.asked.slice(0, 3)).toEqual([
      "/v1/participants/cn-51/cases after null wait=10",
      "/v1/participants/cn-51/cases after 200 wait=10",
      "/v1/participants/cn-51/cases after 400 wait=10",
    ]);
    const at = log.opens();
    view.show(log.shown(at), log.shown(0));
    await until("the next one is there", () => knows(followed, CASE) === 1);
    await until("the page is kept", () => followed.known.cursor === "452");
    expect(followed.taken).toBe(451);
    expect(followed.known.factsOf(caseId.parse(CASE))).toEqual([
      { participant: "cn-44", index: 450, bytes: log.facts[450] },
    ]);
    expect([followed.said, followed.dropped, followed.following]).toEqual([[], [], []]);
  });

  it("are known again after a restart, and followed from there; deleted or damaged, they come again", async () => {
    using folder = temporaryFolder();
    await using view = await StandInView.start();
    const log = opening(3);
    view.show(...log.facts.map((_, at) => log.shown(at)));
    const file = join(folder.path, "known-cases.sqlite");
    const fromStart = "/v1/participants/cn-51/cases after null wait=10";
    const fromThere = "/v1/participants/cn-51/cases after 3 wait=10";
    const learnedBy = async (then: () => void, taken: number) => {
      const asked = view.asked.length;
      await using followed = await follow(folder.path, view);
      await until("they are followed", () => view.asked.slice(asked).at(-1) === fromThere);
      for (const n of [0, 1, 2]) expect(knows(followed, caseNumbered(n))).toBe(1);
      expect(followed.taken).toBe(taken);
      const from = view.asked.slice(asked).includes(fromStart) ? fromStart : fromThere;
      await followed[Symbol.asyncDispose]();
      then();
      return from;
    };
    expect(await learnedBy(() => undefined, 3)).toBe(fromStart);
    expect(await learnedBy(() => rmSync(file), 0)).toBe(fromThere);
    expect(await learnedBy(() => writeFileSync(file, "no database".repeat(500)), 3)).toBe(fromStart);
    expect(await learnedBy(() => undefined, 3)).toBe(fromStart);
    // Another view counts for itself.
    const other = await KnownCases.open(folder.path, "https://another.example");
    expect(other.cursor).toBeUndefined();
    other.close();
    expect(await learnedBy(() => undefined, 0)).toBe(fromThere);
  });

  it("are taken without what is on no log, which is said, counted, and asked for again until it is right", async () => {
    using folder = temporaryFolder();
    await using view = await StandInView.start();
    const log = opening(4);
    const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => log.shown(at));
    if (!first || !second || !third || !fourth) throw new Error("four facts");
    const forged = { ...second, fact: second.fact.replace('"urgent"', '"ordinary"') };
    view.show(first, forged, third);
    await using followed = await follow(folder.path, view, 50);
    await until("it was dropped twice", () => followed.dropped.length >= 2);
    expect(followed.dropped[0]).toBe("CB550 1");
    expect(followed.said[0]).toMatchObject({ level: "error", code: "CB550", facts: 1, index: 1 });
    expect(followed.taken).toBe(2);
    expect(knows(followed, caseNumbered(1))).toBe(0);
    expect(followed.known.cursor).toBeUndefined();
    view.replace(1, second);
    await until("it is taken", () => knows(followed, caseNumbered(1)) === 1);
    await until("the cursor is kept", () => followed.known.cursor === "3");
    expect(followed.taken).toBe(3);
    const dropped = followed.dropped.length;
    view.show(fourth);
    await until("it goes on", () => followed.known.cursor === "4");
    expect(followed.dropped).toHaveLength(dropped);
    expect(JSON.stringify(followed.said)).not.toContain("p1-");
  });

  it("keep what was proved first where another fact at its place has a receipt too", async () => {
    using folder = temporaryFolder();
    await using view = await StandInView.start();
    const [log, fork] = [opening(1), new OtherLog("cn-44")];
    fork.opens("cn-51", CASE);
    view.show(log.shown(0), fork.shown(0));
    await using followed = await follow(folder.path, view);
    await until("the second is said", () => followed.dropped.length > 0);
    expect(followed.dropped).toEqual(["CB114 1"]);
    expect(followed.said[0]).toMatchObject({ level: "error", code: "CB114", participant: "cn-44", index: 0 });
    expect([knows(followed, caseNumbered(0)), knows(followed, CASE)]).toEqual([1, 0]);
  });

  it("wait for a view that does not answer, which is said once", async () => {
    using folder = temporaryFolder();
    await using view = await StandInView.start();
    const log = opening(1);
    view.show(log.shown(0));
    view.behaviour = "is down";
    await using followed = await follow(folder.path, view);
    await until("it was asked twice", () => view.asked.length >= 2);
    expect(followed.said).toMatchObject([{ level: "warn", code: "CB552" }]);
    view.behaviour = "answers nonsense";
    const asked = view.asked.length;
    await until("it was asked again", () => view.asked.length > asked);
    view.behaviour = "answers";
    await until("it is followed", () => followed.taken === 1);
    await until("that is said", () => followed.said.length === 2);
    expect(followed.said[1]).toMatchObject({ level: "info", msg: "cases are followed again" });
    expect(followed.following).toEqual([false, true]);
  });

  it("begin again where the view knows the cursor no more", async () => {
    using folder = temporaryFolder();
    await using view = await StandInView.start();
    const log = opening(2);
    view.show(log.shown(0));
    {
      await using followed = await follow(folder.path, view);
      await until("one is there", () => followed.known.cursor === "1");
    }
    view.behaviour = "knows no cursor";
    view.show(log.shown(1));
    await using followed = await follow(folder.path, view);
    await until("the other too", () => followed.known.cursor === "2");
    expect(knows(followed, caseNumbered(1))).toBe(1);
    expect(followed.said).toEqual([]);
  });

  it("wait for the directory that the view goes by", async () => {
    using folder = temporaryFolder();
    await using view = await StandInView.start();
    const log = new OtherLog("cn-65");
    log.opens("cn-51");
    view.show(log.shown(0));
    const later = admitted().participant("cn-65").logKey("cn-65", log.vkey);
    view.directory = later.directory.size;
    await using followed = await follow(folder.path, view);
    await until("it is said", () => followed.said.length > 0);
    expect(followed.said).toMatchObject([{ level: "warn", code: "CB552" }]);
    expect([followed.taken, followed.dropped]).toEqual([0, []]);
    followed.directory = later.directory;
    await until("it is taken", () => followed.taken === 1);
    expect(followed.dropped).toEqual([]);
  });
});

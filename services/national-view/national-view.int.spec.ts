import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#contracts/api/problem";
import { alarmsAnswer, participantsAnswer, quarantineAnswer } from "#contracts/api/view";
import { openCommitment, signCommitment } from "#contracts/dossier/view-note";
import { asHash } from "#contracts/seals/merkle";
import { parseNote, parseVerifierKey, signerFromSeed, signNote } from "#contracts/seals/note";
import { until } from "#infra/testing/until";
import { type StartedView, startTold } from "./testing/started-view.spec.ts";
import { auditor, cn, view } from "./testing/told-country.spec.ts";
import { clientOf } from "./testing/view-client.spec.ts";

const viewKeys = [parseVerifierKey(view.signer.vkey)];
let started: StartedView;

beforeAll(async () => {
  started = await startTold();
});
afterAll(() => started.close());

describe("participants, quarantine and alarms", () => {
  it("say where each log stands and what halts it", async () => {
    const { participants } = participantsAnswer.parse((await started.asGuangdong("/v1/participants")).json());
    expect(
      participants.map(({ participant, size, lag, halted }) => [participant, size, lag, halted?.code]),
    ).toEqual([
      ["cn", cn.size, 0, undefined],
      ["cn-44", 6, 0, undefined],
      ["cn-51", 2, 0, undefined],
      ["cn-62", 0, 1, "CB111"],
      ["cn-65", 1, 0, undefined],
      ["cn-access", 0, 0, undefined],
    ]);
    expect(participants[1]?.checkpoint).toContain("chessboard.example/cn-44\n6\n");
    expect(participants[1]?.secondsSinceCheckpoint).toBeGreaterThanOrEqual(0);
    expect(participants[3]).toMatchObject({ checkpoint: null, secondsSinceCheckpoint: null });
  });

  it("are paged, with the exact bytes, for operators and for those who may read every log", async () => {
    const ask = started.asCn;
    const first = quarantineAnswer.parse((await ask("/v1/quarantine?limit=2")).json());
    const second = quarantineAnswer.parse(
      (await ask(`/v1/quarantine?limit=2&cursor=${first.cursor}`)).json(),
    );
    expect(second.cursor).toBeUndefined();
    expect([...first.items, ...second.items]).toMatchObject([
      { participant: "cn-44", index: 3, reason: "not-json", bytes: btoa("one") },
      { participant: "cn-44", index: 4, reason: "not-json", bytes: btoa("two") },
      { participant: "cn-44", index: 5, reason: "not-json", bytes: btoa("three") },
    ]);
    expect((await ask("/v1/quarantine?cursor=abc")).status).toBe(400);
    expect((await ask("/v1/quarantine?limit=0")).status).toBe(400);
    const { items } = alarmsAnswer.parse((await ask("/v1/alarms")).json());
    expect(items).toMatchObject([{ participant: "cn-62", code: "CB111", place: "index 0" }]);
    for (const path of ["/v1/quarantine", "/v1/alarms"]) {
      for (const scope of ["operate", "log:read"] as const)
        expect((await (await clientOf(started.url, "cn", [scope]))(path)).status, scope).toBe(200);
      const reader = await clientOf(started.url, "cn", [
        "persons:read",
        "statistics:read",
        "statistics:exact",
      ]);
      expect((await reader(path)).status).toBe(403);
      expect((await started.asGuangdong(path)).status).toBe(403);
    }
  });
});

describe("the commitment", () => {
  const cosigned = (note: string): string => signNote(parseNote(note).text, [auditor]);
  const post = async (body: string) =>
    started.asCn("/v1/commitment/signatures", {
      method: "POST",
      body,
      headers: { "content-type": "text/plain" },
    });

  it("takes an auditor's signature of what was published, once", async () => {
    const note = (await started.asCn("/v1/commitment")).text;
    for (let times = 0; times < 2; times += 1) {
      const answer = await post(cosigned(note));
      expect(answer.status).toBe(200);
      expect(parseNote(answer.text).signatures.map(({ name }) => name)).toEqual([
        view.signer.name,
        auditor.name,
      ]);
    }
    const { verifiedBy } = openCommitment((await started.asCn("/v1/commitment")).text, view.signer.name, [
      ...viewKeys,
      parseVerifierKey(auditor.vkey),
    ]);
    expect(verifiedBy).toHaveLength(2);
  });

  it("takes no other's signature, nor another text's; another root at its vector is an alarm", async () => {
    const note = (await started.asCn("/v1/commitment")).text;
    const { commitment } = openCommitment(note, view.signer.name, viewKeys);
    const foreign = signerFromSeed(auditor.name, new Uint8Array(32).fill(8)).signer;
    const code = async (body: string): Promise<string> => {
      const answer = await post(body);
      return `${answer.status} ${problem.parse(answer.json()).code}`;
    };
    expect(await code(signNote(parseNote(note).text, [foreign]))).toBe("422 CB104");
    expect(await code("no note")).toBe("400 CB101");
    expect(await code(signCommitment({ ...commitment, origin: "other.example/cn/view/v1" }, auditor))).toBe(
      "422 CB602",
    );
    const logs = commitment.logs.filter(({ participant }) => participant !== "cn-44");
    expect(await code(signCommitment({ ...commitment, logs }, auditor))).toBe("404 CB608");
    const root = asHash(new Uint8Array(32).fill(1));
    expect(await code(signCommitment({ ...commitment, root }, auditor))).toBe("409 CB609");
    const { items } = alarmsAnswer.parse((await started.asCn("/v1/alarms?limit=1")).json());
    expect(items).toMatchObject([{ participant: "cn", code: "CB609" }]);
  });
});

describe("every process's routes", () => {
  it("are there", async () => {
    const ask = started.asCn;
    expect((await ask("/health/ready")).status).toBe(200);
    const document = (await ask("/v1/openapi.json")).json();
    expect(document).toMatchObject({ paths: { "/v1/persons/{pseudonym}/proof": {}, "/v1/flows": {} } });
    expect(JSON.stringify(document)).toContain('"#/components/schemas/Person"');
  });

  it("tell what an operator looks at, log by log", async () => {
    const ask = started.asCn;
    const scrape = async (): Promise<string[]> => (await ask("/metrics")).text.split("\n");
    await until("what is kept is counted", async () =>
      (await scrape()).includes('chessboard_view_alarms{participant="cn",code="CB609"} 1'),
    );
    const figures = await scrape();
    for (const line of [
      'chessboard_view_position{participant="cn-44"} 6',
      'chessboard_view_lag_facts{participant="cn-44"} 0',
      'chessboard_view_lag_facts{participant="cn-62"} 1',
      'chessboard_view_halted{participant="cn-44"} 0',
      'chessboard_view_halted{participant="cn-62",code="CB111"} 1',
      'chessboard_view_quarantine_facts{participant="cn-44"} 3',
      "chessboard_view_quarantined_total 3",
      'chessboard_view_alarms{participant="cn-62",code="CB111"} 1',
      'chessboard_view_alarms_total{participant="cn-62",code="CB111"} 1',
      "chessboard_view_waiting 0",
      "chessboard_view_failing 0",
    ]) {
      expect(figures).toContain(line);
    }
    expect(figures.join("\n")).toMatch(/^chessboard_view_facts_total [1-9]/m);
    expect(figures.join("\n")).toMatch(/^chessboard_view_batch_seconds_count [1-9]/m);
  });
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#contracts/api/problem";
import {
  alarmsAnswer,
  flowsAnswer,
  movementsAnswer,
  participantsAnswer,
  personAnswer,
  quarantineAnswer,
} from "#contracts/api/view";
import { personProof, verifyPersonProof } from "#contracts/dossier/person-proof";
import { openCommitment, signCommitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import { asHash } from "#contracts/seals/merkle";
import { parseNote, parseVerifierKey, signerFromSeed, signNote } from "#contracts/seals/note";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { type RunningView, startNationalView } from "./start-national-view.ts";
import { DOMAIN } from "./testing/sealed-log.spec.ts";
import { auditor, cn, half, mover, nobody, sichuan, tellCountry, view } from "./testing/told-country.spec.ts";
import { clientOf } from "./testing/view-client.spec.ts";

const folder = temporaryFolder();
const viewKeys = [parseVerifierKey(view.signer.vkey)];

let sharedLog: SharedLog;
let running: RunningView;

beforeAll(async () => {
  sharedLog = await openSharedLog(`sqlite:${folder.path}/shared-log`);
  await tellCountry(sharedLog);
  const signingKeyFile = join(folder.path, "view.key");
  writeFileSync(signingKeyFile, view.skey, { mode: 0o600 });
  running = await startNationalView({
    domain: DOMAIN,
    dataDir: folder.path,
    sharedLog: `sqlite:${folder.path}/shared-log`,
    signingKeyFile,
    cnKey: cn.signer.vkey,
    listen: { host: "127.0.0.1", port: 0 },
    logLevel: "silent",
  });
  const operator = await asCn();
  await until(
    "the alarm of Gansu's log",
    async () => alarmsAnswer.safeParse((await operator("/v1/alarms")).json()).data?.items.length === 1,
  );
  const everything = "minPosition=cn-44:5&minPosition=cn-51:1&minPosition=cn-65:0";
  expect((await operator(`/v1/commitment?${everything}`)).status).toBe(200);
});

afterAll(async () => {
  await running.close();
  await sharedLog.close();
  folder[Symbol.dispose]();
});

const asCn = () =>
  clientOf(running.url, "cn", ["persons:read", "statistics:read", "statistics:exact", "log:read", "operate"]);
const asGuangdong = () =>
  clientOf(running.url, "cn-44", ["persons:read", "statistics:read", "operate", "log:read"]);

describe("a person", () => {
  it("is told whole to whoever may see all of it", async () => {
    const ask = await asGuangdong();
    const answer = await ask(`/v1/persons/${mover}`);
    expect(answer.status).toBe(200);
    const told = personAnswer.parse(answer.json());
    expect(told).toMatchObject({
      subject: mover,
      facts: [
        ["cn-51", 0],
        ["cn-51", 1],
        ["cn-44", 0],
        ["cn-44", 1],
      ],
      stays: [{ areaCode: "440305", from: { date: "2010-03-02" } }],
      services: [{ service: "information" }],
      vector: { cn: cn.size, "cn-44": 6, "cn-51": 2, "cn-62": 0, "cn-65": 1 },
    });
    expect(told.partial).toBeUndefined();
    const movements = movementsAnswer.parse((await ask(`/v1/persons/${mover}/movements`)).json());
    expect(
      movements.facts.map(({ participant, index, data }) => [participant, index, data["occurredOn"]]),
    ).toEqual([
      ["cn-51", 1, "2010-03-01"],
      ["cn-44", 0, "2010-03-02"],
    ]);
    expect(movements.stays).toEqual(told.stays);
    expect((await ask(`/v1/persons/${mover}/certificates`)).json()).toMatchObject({
      subject: mover,
      certificates: [{ kind: "marriage-and-childbearing", fact: ["cn-51", 0] }],
    });
    expect((await ask(`/v1/persons/${mover}/services`)).json()).toMatchObject({
      services: [{ date: "2010-03-09" }],
    });
  });

  it("is told in part where a participant shows its facts to nobody, and whole to itself and to cn", async () => {
    const inPart = personAnswer.parse((await (await asGuangdong())(`/v1/persons/${half}`)).json());
    expect(inPart).toMatchObject({ facts: [["cn-44", 2]], partial: true, leftOut: 1 });
    expect(inPart.stays).toHaveLength(1);
    expect(inPart.stays[0]?.until).toBeUndefined();
    for (const ask of [await asCn(), await clientOf(running.url, "cn-65", ["persons:read"])]) {
      const whole = personAnswer.parse((await ask(`/v1/persons/${half}`)).json());
      expect(whole).toMatchObject({
        facts: [
          ["cn-44", 2],
          ["cn-65", 0],
        ],
      });
      expect(whole.partial).toBeUndefined();
    }
  });

  it("is proved by its dossier and the note, or by its absence; not where a fact is left out", async () => {
    const ask = await asGuangdong();
    for (const [subject, expected] of [
      [mover, "present"],
      [nobody, "absent"],
    ] as const) {
      const proof = personProof.parse((await ask(`/v1/persons/${subject}/proof`)).json());
      const { commitment } = openCommitment(proof.commitment, view.signer.name, viewKeys);
      const verdict = verifyPersonProof(proof, subject, commitment.root);
      expect(verdict.proved && (verdict.dossier === null ? "absent" : "present")).toBe(expected);
    }
    const refused = await ask(`/v1/persons/${half}/proof`);
    expect(refused.status).toBe(403);
    expect(problem.parse(refused.json()).code).toBe("CB607");
    expect((await (await asCn())(`/v1/persons/${half}/proof`)).status).toBe(200);
  });

  it("needs a purpose, a pseudonym that is one, and facts", async () => {
    const ask = await asGuangdong();
    const code = async (path: string, init?: RequestInit): Promise<string> => {
      const { status, type, json } = await ask(path, init);
      expect(type).toContain("application/problem+json");
      return `${status} ${problem.parse(json()).code}`;
    };
    expect(await code(`/v1/persons/${mover}`, { headers: { purpose: "curiosity" } })).toBe("400 CB605");
    expect(await code(`/v1/persons/${nobody}`)).toBe("404 CB604");
    expect(await code("/v1/persons/440305199001011234")).toBe("400 CB827");
    expect(await code(`/v1/persons/${mover}?name=1`)).toBe("400 CB827");
    const url = `${running.url}/v1/persons/${mover}`;
    expect((await fetch(url, { headers: { purpose: "inquiry" } })).status).toBe(401);
    const unscoped = await clientOf(running.url, "cn-44", ["statistics:read"]);
    expect((await unscoped(`/v1/persons/${mover}`)).status).toBe(403);
  });
});

describe("reading one's own write", () => {
  it("waits until the view holds the fact", async () => {
    const ask = await asGuangdong();
    const waiting = ask(`/v1/persons/${nobody}?minPosition=cn-51:2`);
    sichuan.add("cn.chessboard.certificate.issued.v1", nobody, {
      occurredOn: "2010-05-04",
      householdAreaCode: "510104",
      kind: "marriage-and-childbearing",
      validUntil: "2013-01-03",
    });
    await sharedLog.publish(sichuan.participant, sichuan.records(2, 3));
    expect((await waiting).json()).toMatchObject({ facts: [["cn-51", 2]], vector: { "cn-51": 3 } });
  });

  it("answers 503 with where the view stands, after the time that Prefer gives", async () => {
    const ask = await asGuangdong();
    const late = await ask(`/v1/persons/${mover}?minPosition=cn-44:99`, { headers: { prefer: "wait=0" } });
    expect(late.status).toBe(503);
    expect(late.headers.get("retry-after")).toBe("1");
    expect(problem.parse(late.json())).toMatchObject({
      code: "CB606",
      detail: "The view holds 6 facts of cn-44.",
    });
    for (const wrong of ["cn-44", "cn-44:-1", "cn-44:1:2", "xx-1:2", "cn-31:0"]) {
      const refused = await ask(`/v1/persons/${mover}?minPosition=${wrong}`, {
        headers: { prefer: "wait=0" },
      });
      expect(`${refused.status} ${problem.parse(refused.json()).code}`).toBe("400 CB827");
    }
  });
});

describe("flows", () => {
  it("are sums at one vector, for those who may have them exactly", async () => {
    const ask = await asCn();
    const answer = flowsAnswer.parse((await ask("/v1/flows?measure=arrivals")).json());
    expect(answer.cells).toEqual([
      { origin: "cn-51", destination: "cn-44", count: 1 },
      { origin: "cn-65", destination: "cn-44", count: 1 },
    ]);
    const note = openCommitment((await ask("/v1/commitment")).text, view.signer.name, viewKeys).commitment;
    expect(answer.root).toBe(toBase64(note.root));
    expect(answer.vector).toEqual(
      Object.fromEntries(note.logs.map(({ participant, size }) => [participant, size])),
    );
    const byMonth = flowsAnswer.parse(
      (await ask("/v1/flows?measure=arrivals&by=month&from=2010-04&to=2010-12")).json(),
    );
    expect(byMonth.cells).toEqual([{ origin: "cn-65", destination: "cn-44", month: "2010-04", count: 1 }]);
    expect(flowsAnswer.parse((await ask("/v1/flows?measure=returns")).json()).cells).toEqual([
      { origin: "cn-65", destination: "cn-65", count: 1 },
    ]);
    for (const wrong of [
      "",
      "?measure=all",
      "?measure=arrivals&by=day",
      "?measure=arrivals&from=2010-04&to=2010-03",
    ]) {
      expect((await ask(`/v1/flows${wrong}`)).status).toBe(400);
    }
    expect((await (await asGuangdong())("/v1/flows?measure=arrivals")).status).toBe(403);
  });
});

describe("participants, quarantine and alarms", () => {
  it("say where each log stands and what halts it", async () => {
    const { participants } = participantsAnswer.parse(
      (await (await asGuangdong())("/v1/participants")).json(),
    );
    expect(
      participants.map(({ participant, size, lag, halted }) => [participant, size, lag, halted?.code]),
    ).toEqual([
      ["cn", cn.size, 0, undefined],
      ["cn-44", 6, 0, undefined],
      ["cn-51", 3, 0, undefined],
      ["cn-62", 0, 1, "CB111"],
      ["cn-65", 1, 0, undefined],
    ]);
    expect(participants[1]?.checkpoint).toContain("chessboard.example/cn-44\n6\n");
    expect(participants[1]?.secondsSinceCheckpoint).toBeGreaterThanOrEqual(0);
    expect(participants[3]).toMatchObject({ checkpoint: null, secondsSinceCheckpoint: null });
  });

  it("are paged, with the exact bytes, for operators alone", async () => {
    const ask = await asCn();
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
      expect((await (await asGuangdong())(path)).status).toBe(403);
    }
  });
});

describe("the commitment", () => {
  const cosigned = (note: string): string => signNote(parseNote(note).text, [auditor]);
  const post = async (body: string) =>
    (await asCn())("/v1/commitment/signatures", {
      method: "POST",
      body,
      headers: { "content-type": "text/plain" },
    });

  it("takes an auditor's signature of what was published, once", async () => {
    const note = (await (await asCn())("/v1/commitment")).text;
    for (let times = 0; times < 2; times += 1) {
      const answer = await post(cosigned(note));
      expect(answer.status).toBe(200);
      expect(parseNote(answer.text).signatures.map(({ name }) => name)).toEqual([
        view.signer.name,
        auditor.name,
      ]);
    }
    const { verifiedBy } = openCommitment((await (await asCn())("/v1/commitment")).text, view.signer.name, [
      ...viewKeys,
      parseVerifierKey(auditor.vkey),
    ]);
    expect(verifiedBy).toHaveLength(2);
  });

  it("takes no other's signature, nor another text's; another root at its vector is an alarm", async () => {
    const note = (await (await asCn())("/v1/commitment")).text;
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
    const { items } = alarmsAnswer.parse((await (await asCn())("/v1/alarms?limit=1")).json());
    expect(items).toMatchObject([{ participant: "cn", code: "CB609" }]);
  });
});

describe("every process's routes", () => {
  it("are there", async () => {
    const ask = await asCn();
    expect((await ask("/health/ready")).status).toBe(200);
    const document = (await ask("/v1/openapi.json")).json();
    expect(document).toMatchObject({ paths: { "/v1/persons/{pseudonym}/proof": {}, "/v1/flows": {} } });
    expect(JSON.stringify(document)).toContain('"#/components/schemas/Person"');
  });

  it("tell what an operator looks at, log by log", async () => {
    const ask = await asCn();
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

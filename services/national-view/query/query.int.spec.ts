import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#contracts/api/problem";
import { flowsAnswer, movementsAnswer, personAnswer } from "#contracts/api/view";
import { personProof, verifyPersonProof } from "#contracts/dossier/person-proof";
import { openCommitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import { parseVerifierKey } from "#contracts/seals/note";
import { type StartedView, startTold } from "../testing/started-view.spec.ts";
import { cn, half, mover, nobody, sichuan, view } from "../testing/told-country.spec.ts";
import { clientOf } from "../testing/view-client.spec.ts";

const viewKeys = [parseVerifierKey(view.signer.vkey)];
let started: StartedView;

beforeAll(async () => {
  started = await startTold();
});
afterAll(() => started.close());

describe("a person", () => {
  it("is told whole to whoever may see all of it", async () => {
    const ask = started.asGuangdong;
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
      vector: { cn: cn.size, "cn-44": 6, "cn-51": 2, "cn-62": 0, "cn-65": 1, "cn-access": 0 },
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
    const inPart = personAnswer.parse((await started.asGuangdong(`/v1/persons/${half}`)).json());
    expect(inPart).toMatchObject({ facts: [["cn-44", 2]], partial: true, leftOut: 1 });
    expect(inPart.stays).toHaveLength(1);
    expect(inPart.stays[0]?.until).toBeUndefined();
    for (const ask of [started.asCn, await clientOf(started.url, "cn-65", ["persons:read"])]) {
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
    const ask = started.asGuangdong;
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
    expect((await started.asCn(`/v1/persons/${half}/proof`)).status).toBe(200);
  });

  it("needs a purpose, a pseudonym that is one, and facts", async () => {
    const ask = started.asGuangdong;
    const code = async (path: string, init?: RequestInit): Promise<string> => {
      const { status, type, json } = await ask(path, init);
      expect(type).toContain("application/problem+json");
      return `${status} ${problem.parse(json()).code}`;
    };
    expect(await code(`/v1/persons/${mover}`, { headers: { purpose: "curiosity" } })).toBe("400 CB605");
    expect(await code(`/v1/persons/${nobody}`)).toBe("404 CB604");
    expect(await code("/v1/persons/440305199001011234")).toBe("400 CB827");
    expect(await code(`/v1/persons/${mover}?name=1`)).toBe("400 CB827");
    const url = `${started.url}/v1/persons/${mover}`;
    expect((await fetch(url, { headers: { purpose: "inquiry" } })).status).toBe(401);
    const unscoped = await clientOf(started.url, "cn-44", ["statistics:read"]);
    expect((await unscoped(`/v1/persons/${mover}`)).status).toBe(403);
  });
});

describe("reading one's own write", () => {
  it("waits until the view holds the fact", async () => {
    const ask = started.asGuangdong;
    const waiting = ask(`/v1/persons/${nobody}?minPosition=cn-51:2`);
    sichuan.add("cn.chessboard.certificate.issued.v1", nobody, {
      occurredOn: "2010-05-04",
      householdAreaCode: "510104",
      kind: "marriage-and-childbearing",
      validUntil: "2013-01-03",
    });
    await started.sharedLog.publish(sichuan.participant, sichuan.records(2, 3));
    expect((await waiting).json()).toMatchObject({ facts: [["cn-51", 2]], vector: { "cn-51": 3 } });
  });

  it("answers 503 with where the view stands, after the time that Prefer gives", async () => {
    const ask = started.asGuangdong;
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
    const ask = started.asCn;
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
    expect((await started.asGuangdong("/v1/flows?measure=arrivals")).status).toBe(403);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#contracts/api/problem";
import { flowsAnswer, type LooksAnswer, looksAnswer, personAnswer } from "#contracts/api/view";
import { openCommitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import { parseVerifierKey } from "#contracts/seals/note";
import { until } from "#infra/testing/until";
import { type StartedView, startTold } from "../testing/started-view.spec.ts";
import { half, mover, nobody, sichuan, view } from "../testing/told-country.spec.ts";
import { type Answer, type Ask, clientOf } from "../testing/view-client.spec.ts";

let started: StartedView;
let clinic: Ask;

beforeAll(async () => {
  started = await startTold();
  clinic = await clientOf(started.url, "cn-44", ["persons:read"], { sub: "clinic-7", department: "health" });
});
afterAll(() => started.close());
afterEach(() => {
  started.accessNode.behaviour = "records";
});

/** The looks recorded while `work` runs, as `sub purpose viewed outcome`, and what it resolves with. */
async function recordedBy<T>(work: () => Promise<T>): Promise<{ looks: string[]; answer: T }> {
  const from = started.accessNode.recorded.length;
  const answer = await work();
  const looks = started.accessNode.recorded
    .slice(from)
    .map(({ data }) => [data["sub"], data["purpose"], data["viewed"], data["outcome"]].join(" "));
  return { looks, answer };
}

const codeOf = ({ status, json }: Answer): string =>
  status < 400 ? String(status) : `${status} ${problem.parse(json()).code}`;
const withPurpose = (purpose: string): RequestInit => ({ headers: { purpose } });

/** The list, once it holds every look that is recorded. */
async function listed(subject: string, query = "", purpose = "own-record"): Promise<LooksAnswer> {
  const newest = started.accessNode.recorded.length - 1;
  const path = `/v1/persons/${subject}/access?minPosition=cn-access:${newest}${query}`;
  return looksAnswer.parse((await clinic(path, withPurpose(purpose))).json());
}

describe("a look at a person", () => {
  it("is answered after it is on the access log, and not before", async () => {
    const { accessNode } = started;
    accessNode.behaviour = "holds back";
    let isAnswered = false;
    const asked = clinic(`/v1/persons/${mover}`).finally(() => {
      isAnswered = true;
    });
    await accessNode.came.wait(AbortSignal.timeout(90_000));
    expect(accessNode.recorded).toHaveLength(0);
    // Everything else is answered meanwhile; so long a time is enough for what does not wait.
    expect((await started.asCn("/v1/flows?measure=arrivals")).status).toBe(200);
    expect(isAnswered).toBe(false);
    accessNode.letGo();
    expect((await asked).status).toBe(200);
    expect(accessNode.recorded).toMatchObject([
      {
        type: "cn.chessboard.access.recordViewed.v1",
        source: "/participants/cn-access",
        subject: "cn-44",
        data: {
          participant: "cn-44",
          department: "health",
          sub: "clinic-7",
          purpose: "inquiry",
          subject: mover,
          viewed: "person",
          outcome: "answered",
        },
      },
    ]);
  });

  it("is recorded on every route about a person that there is, whatever it comes to", async () => {
    const document: { paths: object } = JSON.parse((await started.asCn("/v1/openapi.json")).text);
    const routes = Object.keys(document.paths).filter((path) => path.startsWith("/v1/persons/"));
    const seen: Record<string, readonly string[]> = {};
    for (const route of routes) {
      const path = (subject: string) => route.replace("{pseudonym}", subject);
      const looks: string[] = [];
      for (const subject of [mover, half, nobody]) {
        const recorded = await recordedBy(() => clinic(path(subject), withPurpose("audit")));
        expect(recorded.looks).toHaveLength(1);
        looks.push(`${codeOf(recorded.answer)}: ${recorded.looks[0]}`);
      }
      seen[route.replace("/v1/persons/{pseudonym}", "")] = looks;
    }
    const answered = (viewed: string) => `200: clinic-7 audit ${viewed} answered`;
    const nothing = (viewed: string) => `404 CB604: clinic-7 audit ${viewed} nothing`;
    expect(seen).toEqual({
      "": [answered("person"), answered("person"), nothing("person")],
      "/movements": [answered("movements"), answered("movements"), nothing("movements")],
      "/certificates": [answered("certificates"), answered("certificates"), nothing("certificates")],
      "/services": [answered("services"), answered("services"), nothing("services")],
      "/proof": [answered("proof"), "403 CB607: clinic-7 audit proof refused", answered("proof")],
      "/access": [answered("access"), answered("access"), answered("access")],
      "/overview": [answered("overview"), answered("overview"), nothing("overview")],
    });
  });

  it("is none without a valid token, nor when it is not put as it must be", async () => {
    const unscoped = await clientOf(started.url, "cn-44", ["statistics:read"]);
    const expired = await clientOf(started.url, "cn-44", ["persons:read"], { iat: 1000, exp: 2000 });
    const bare = async () => (await fetch(`${started.url}/v1/persons/${mover}`)).status;
    const { looks } = await recordedBy(async () => {
      expect(await bare()).toBe(401);
      expect(codeOf(await expired(`/v1/persons/${mover}`))).toBe("401 CB812");
      expect(codeOf(await unscoped(`/v1/persons/${mover}`))).toBe("403 CB815");
      expect(codeOf(await clinic(`/v1/persons/${mover}`, withPurpose("curiosity")))).toBe("400 CB605");
      expect(codeOf(await clinic("/v1/persons/440305199001011234"))).toBe("400 CB827");
      expect(codeOf(await clinic(`/v1/persons/${mover}?name=1`))).toBe("400 CB827");
      expect(
        codeOf(
          await clinic(`/v1/persons/${mover}?minPosition=cn-44:99`, {
            headers: { prefer: "wait=0" },
          }),
        ),
      ).toBe("503 CB606");
    });
    expect(looks).toEqual([]);
    const twin = await recordedBy(() => clinic(`/v1/persons/${mover}`));
    expect([codeOf(twin.answer), ...twin.looks]).toEqual(["200", "clinic-7 inquiry person answered"]);
  });

  it("is not taken in the name of a person's number", async () => {
    const named = (sub: string) => clientOf(started.url, "cn-44", ["persons:read"], { sub });
    const [account, phone] = [await named("counter-13"), await named("13800138000")];
    const { looks } = await recordedBy(async () => {
      expect(codeOf(await account(`/v1/persons/${mover}`))).toBe("200");
      expect(codeOf(await phone(`/v1/persons/${mover}`))).toBe("403 CB614");
    });
    expect(looks).toEqual(["counter-13 inquiry person answered"]);
  });

  it("is not answered without a record, while facts flow and everything else answers", async () => {
    const { accessNode } = started;
    for (const behaviour of ["is down", "refuses"] as const) {
      accessNode.behaviour = behaviour;
      const recorded = await recordedBy(() =>
        Promise.all([mover, nobody].map((subject) => clinic(`/v1/persons/${subject}`))),
      );
      expect(recorded.looks).toEqual([]);
      for (const answer of recorded.answer) {
        expect(codeOf(answer)).toBe("503 CB611");
        expect(answer.headers.get("retry-after")).toBe("5");
        expect(answer.text).not.toContain("440305");
      }
      const index = sichuan.add("cn.chessboard.certificate.issued.v1", half, {
        occurredOn: "2010-05-04",
        householdAreaCode: "510104",
        kind: "marriage-and-childbearing",
        validUntil: "2013-01-03",
      });
      await started.sharedLog.publish(sichuan.participant, sichuan.records(index, index + 1));
      const flows = await started.asCn(`/v1/flows?measure=arrivals&minPosition=cn-51:${index}`);
      expect(flowsAnswer.parse(flows.json()).vector).toMatchObject({ "cn-51": index + 1 });
      for (const path of ["/health/ready", "/v1/participants", "/v1/commitment", "/v1/quarantine"]) {
        expect((await started.asCn(path)).status).toBe(200);
      }
      accessNode.behaviour = "records";
      expect(codeOf(await clinic(`/v1/persons/${mover}`))).toBe("200");
    }
  });

  it("is recorded once, though the connection breaks off after the node has taken it", async () => {
    started.accessNode.behaviour = "records and breaks off once";
    const requests = started.accessNode.requests;
    const { looks, answer } = await recordedBy(() => clinic(`/v1/persons/${mover}`));
    expect(codeOf(answer)).toBe("200");
    expect(looks).toHaveLength(1);
    expect(started.accessNode.requests - requests).toBe(2);
  });

  it("waits for others' looks, not behind them: many at once are few requests", async () => {
    const { accessNode } = started;
    const before = { requests: accessNode.requests, lines: accessNode.lines };
    const { looks, answer } = await recordedBy(() =>
      Promise.all(Array.from({ length: 100 }, () => clinic(`/v1/persons/${mover}`))),
    );
    expect(new Set(answer.map(codeOf))).toEqual(new Set(["200"]));
    expect(looks).toHaveLength(100);
    expect(accessNode.lines - before.lines).toBe(100);
    expect(accessNode.requests - before.requests).toBeLessThan(50);
  });

  it("is limited for each sub, and one past the limit is neither answered nor recorded", async () => {
    const scan = await clientOf(started.url, "cn-44", ["persons:read"], { sub: "scanner" });
    const { looks, answer } = await recordedBy(async () => {
      const answers: Answer[] = [];
      // 600 in a minute of the clock, of which the test may meet two.
      while (answers.length < 1300 && !answers.some(({ status }) => status === 429)) {
        const many = Array.from({ length: 101 }, () => scan(`/v1/persons/${nobody}`));
        answers.push(...(await Promise.all(many)));
      }
      return answers;
    });
    const limited = answer.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(answer.length - limited.length).toBeGreaterThanOrEqual(600);
    expect(looks).toHaveLength(answer.length - limited.length);
    expect(limited.map(codeOf)).toEqual(limited.map(() => "429 CB612"));
    const wait = Number(limited[0]?.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(codeOf(await clinic(`/v1/persons/${nobody}`))).toBe("404 CB604");
  });
});

describe("who looked at a person", () => {
  it("is told as the access log has it, the newest first, page by page, itself a look", async () => {
    await clinic(`/v1/persons/${half}/movements`, withPurpose("certificate-check"));
    const { looks, answer } = await recordedBy(() => listed(half));
    expect(looks).toEqual(["clinic-7 own-record access answered"]);
    const onLog = started.accessNode.log.facts
      .map((bytes, index) => ({ index, ...JSON.parse(new TextDecoder().decode(bytes)) }))
      .filter(({ data }) => data.subject === half)
      .map(({ index, time, data: { occurredOn: _, subject: __, ...data } }) => ({ index, time, ...data }))
      .reverse();
    const [ownLook, ...before] = onLog;
    expect(ownLook).toMatchObject({ sub: "clinic-7", viewed: "access", purpose: "own-record" });
    expect(answer.subject).toBe(half);
    expect(answer.items).toEqual(before);
    expect(answer.items[0]).toMatchObject({ viewed: "movements", purpose: "certificate-check" });
    expect(answer.vector["cn-access" as keyof typeof answer.vector]).toBe(started.accessNode.log.size - 1);

    const paged: LooksAnswer["items"][number][] = [];
    let page = await listed(half, "&limit=3", "audit");
    for (;;) {
      paged.push(...page.items);
      if (page.cursor === undefined) break;
      expect(page.items).toHaveLength(3);
      page = await listed(half, `&limit=3&cursor=${page.cursor}`, "audit");
    }
    expect(paged).toEqual(onLog);
  });

  it("is for the person's own and for auditors alone; who asks otherwise is on record as refused", async () => {
    for (const purpose of ["service-delivery", "certificate-check", "inquiry"]) {
      const { looks, answer } = await recordedBy(() =>
        clinic(`/v1/persons/${mover}/access`, withPurpose(purpose)),
      );
      expect(codeOf(answer)).toBe("403 CB613");
      expect(looks).toEqual([`clinic-7 ${purpose} access refused`]);
    }
    expect((await listed(mover)).items[0]).toMatchObject({ purpose: "inquiry", outcome: "refused" });
  });

  it("changes no dossier: the root stays while the vector moves", async () => {
    const commitmentAt = async (index: number) => {
      const note = (await started.asCn(`/v1/commitment?minPosition=cn-access:${index}`)).text;
      return openCommitment(note, view.signer.name, [parseVerifierKey(view.signer.vkey)]).commitment;
    };
    const before = await commitmentAt(started.accessNode.log.size - 1);
    const dossier = personAnswer.parse((await clinic(`/v1/persons/${mover}`)).json());
    await clinic(`/v1/persons/${nobody}`);
    const after = await until("the looks are committed to", async () => {
      const commitment = await commitmentAt(started.accessNode.log.size - 1);
      const log = commitment.logs.find(({ participant }) => participant === "cn-access");
      return log?.size === started.accessNode.log.size && commitment;
    });
    expect(toBase64(after.root)).toBe(toBase64(before.root));
    const { vector: _, ...again } = personAnswer.parse((await clinic(`/v1/persons/${mover}`)).json());
    expect(dossier).toMatchObject(again);
    expect(codeOf(await clinic(`/v1/persons/${nobody}`))).toBe("404 CB604");
    const { items } = JSON.parse((await started.asCn("/v1/quarantine")).text);
    expect(items.filter(({ participant }: { participant: string }) => participant === "cn-access")).toEqual(
      [],
    );
  });
});

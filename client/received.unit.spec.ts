import { describe, expect, it } from "vitest";
import { signerFromSeed } from "#contracts/seals/note";
import { ReceiptError } from "./errors.ts";
import { keysOf, type ReportAnswer, verifyReported } from "./received.ts";
import {
  ANNA,
  answerFor,
  BERTA,
  factOf,
  KEY,
  LOG,
  type Otherwise,
  OTHER_KEY,
  REPORT,
  TOKEN,
  tokenOf,
} from "./testing/sealed-log.spec.ts";

const expected = { report: REPORT, key: KEY, token: TOKEN, keys: keysOf(LOG.vkey) };
const accepted = answerFor(factOf());

/** `taken`, or the code and why it is refused. */
function told(answer: ReportAnswer, more: Partial<typeof expected> = {}): string {
  try {
    verifyReported(answer, true, { ...expected, ...more });
    return "taken";
  } catch (error) {
    if (!(error instanceof ReceiptError)) throw error;
    expect(error.answer).toEqual({ fact: answer.fact, receipt: answer.receipt });
    return `${error.code} ${error.detail}`;
  }
}

/** The receipt with one line of it replaced. */
const withLine = (n: number, line: string | undefined): ReportAnswer => {
  const lines = accepted.receipt.split("\n");
  return {
    ...accepted,
    receipt: (line === undefined ? lines.toSpliced(n, 1) : lines.with(n, line)).join("\n"),
  };
};

describe("a receipt", () => {
  it("is taken when it proves that what was reported is on the log", () => {
    expect(told(accepted)).toBe("taken");
    expect(verifyReported(accepted, true, expected).event).toMatchObject({
      subject: ANNA,
      data: REPORT.data,
    });
  });

  it("is refused when the fact is another one than was logged", () => {
    const altered = { ...accepted, fact: accepted.fact.replace("09.120Z", "09.121Z") };
    expect(altered.fact).not.toBe(accepted.fact);
    expect(told(altered)).toMatch(/^CB842 CB109/);
  });

  it("is refused when the index is another one", () => {
    expect(told({ ...accepted, index: 6 })).toMatch(/^CB842 it is not that of index 6/);
    expect(accepted.receipt.split("\n")[1]).toBe("index 5");
    expect(told(withLine(1, "index 6"))).toMatch(/^CB842 CB109/);
  });

  it("is refused when the proof is cut, or lengthened, or has another hash", () => {
    const path = accepted.receipt.split("\n").slice(2);
    expect(path.indexOf("")).toBe(4);
    expect(told(withLine(2, undefined))).toMatch(/^CB842 CB109/);
    expect(told(withLine(2, `${path[0]}\n${path[1]}`))).toMatch(/^CB842 CB109/);
    expect(told(withLine(2, path[1] ?? ""))).toMatch(/^CB842 CB109/);
    expect(told({ ...accepted, receipt: accepted.receipt.slice(0, 100) })).toMatch(/^CB842 CB108/);
  });

  it("is refused when another key has signed, or the signature is another text's", () => {
    const byOther = answerFor(factOf(), { signer: OTHER_KEY });
    expect(told(byOther)).toMatch(/^CB842 CB104/);
    expect(told(byOther, { keys: keysOf(OTHER_KEY.vkey) })).toBe("taken");
    expect(told(byOther, { keys: keysOf([LOG.vkey, OTHER_KEY.vkey]) })).toBe("taken");
    const signature = answerFor(factOf(), { size: 12 }).receipt.split("\n").at(-2) ?? "";
    const lines = accepted.receipt.split("\n");
    expect(lines.at(-2)).not.toBe(signature);
    expect(told(withLine(lines.length - 2, signature))).toMatch(/^CB842 CB105/);
  });

  it("is refused when it is another log's", () => {
    const origin = "chessboard.example/cn-51";
    const { signer } = signerFromSeed(origin, new Uint8Array(32).fill(3));
    const other = answerFor(factOf({ participant: "cn-51" }), { origin, signer });
    expect(told(other)).toMatch(/^CB842 CB104/);
    expect(told(other, { keys: keysOf(signer.vkey) })).toBe("taken");
    expect(told(answerFor(factOf({ participant: "cn-51" })))).toMatch(/^CB843 .*another participant/);
  });

  it("is taken of a log's successor, which has a key of its own", () => {
    const origin = "chessboard.example/cn-44/2";
    const { signer } = signerFromSeed(origin, new Uint8Array(32).fill(4));
    const answer = answerFor(factOf(), { origin, signer });
    expect(told(answer)).toMatch(/^CB842/);
    expect(told(answer, { keys: keysOf([LOG.vkey, signer.vkey]) })).toBe("taken");
  });
});

describe("a fact that is on the log", () => {
  const others: readonly (readonly [string, Otherwise])[] = [
    ["its id is not that of the key", { key: "2010-000124" }],
    ["its id is not that of the key", { sub: "hospital-18" }],
    ["its department is another one", { department: "housing" }],
    ["its type is another one", { type: "cn.chessboard.service.withdrawn.v1" }],
    ["its subject is another one", { subject: BERTA }],
    ["its data is other data", { data: { ...REPORT.data, areaCode: "440305" } }],
    ["its data is other data", { data: { ...REPORT.data, more: 1 } }],
    ["its data is other data", { data: { occurredOn: "2010-03-01", areaCode: "440306" } }],
  ];

  it("is not taken for what was reported unless it says so", () => {
    expect(told(accepted)).toBe("taken");
    for (const [why, otherwise] of others) {
      expect(told(answerFor(factOf(otherwise)))).toBe(`CB843 index 5 of chessboard.example/cn-44: ${why}.`);
    }
  });

  it("may have its members in another order, and what the report leaves undefined left out", () => {
    const { occurredOn, areaCode, service } = REPORT.data;
    expect(told(answerFor(factOf({ data: { service, occurredOn, areaCode } })))).toBe("taken");
    const report = { ...REPORT, data: { ...REPORT.data, note: undefined } };
    expect(told(accepted, { report })).toBe("taken");
  });

  it("has a pseudonym where the report had an ID number", () => {
    const { subject: _, ...rest } = REPORT;
    const report = { ...rest, person: { idNumber: "449999199001010019" } };
    const { report: byNumber, ...others } = { ...expected, report };
    const answer = answerFor(factOf());
    expect(verifyReported(answer, true, { ...others, report: byNumber }).event.subject).toBe(ANNA);
  });

  it("is of the token's bearer, whom the token must name", () => {
    const bearer = { iss: "cn-44", sub: "医院-17", department: "health" };
    expect(told(accepted, { token: tokenOf(bearer) })).toBe("taken");
    expect(told(accepted, { token: tokenOf({ ...bearer, sub: "hospital-17" }) })).toMatch(/^CB843 .*its id/);
    expect(told(accepted, { token: tokenOf({ ...bearer, sub: undefined }) })).toMatch(/^CB843 .*token/);
    expect(told(accepted, { token: "no.token" })).toMatch(/^CB843 .*token/);
  });

  it("is no fact when a member has two values", () => {
    const twice = accepted.fact.replace('"department":', '"department":"housing","department":');
    expect(JSON.parse(twice).department).toBe("health");
    expect(told(answerFor(new TextEncoder().encode(twice)))).toBe("CB843 what is on the log is no fact.");
  });

  it("is named without what it says: neither person nor data stands in an error", () => {
    for (const [, otherwise] of others) {
      const words = told(answerFor(factOf(otherwise)));
      expect(words).not.toMatch(/p1-|2010-03|4403|health/);
    }
  });
});

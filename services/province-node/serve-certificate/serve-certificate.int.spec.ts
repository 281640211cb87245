import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportReceipt } from "#contracts/api/node";
import type { Scope } from "#contracts/api/scopes";
import { decodeCertificateCode } from "#contracts/certificate/certificate-code";
import { parseCosignerKey } from "#contracts/seals/cosignature";
import { parsePolicy } from "#contracts/seals/policy";
import { verifyReceipt } from "#contracts/seals/receipt";
import { isPicture, readQr } from "#infra/qr/read-qr";
import { signToken } from "#infra/security/token";
import { participantId } from "#contracts/facts/participant";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { cosignedCountry, idOfKey, witnessKeys } from "../testing/cosigned-country.spec.ts";
import { ANNA, ask, inWords, Reporter } from "../testing/reporter.spec.ts";

const folder = temporaryFolder();
let setting: Awaited<ReturnType<typeof cosignedCountry>>;
let url: string;
/** Guangdong's keys as a witness. */
let guangdong: ReturnType<typeof witnessKeys>;
/** The facts on the log of Sichuan, as its node gave them. */
const facts: string[] = [];

const report = async (reporter: Reporter, what: string, data: object): Promise<void> => {
  const type = `cn.chessboard.${what}.v1`;
  const answer = await reporter.report({ type, subject: ANNA, data }, `key-${facts.length}`);
  expect(inWords(answer)).toBe("201");
  facts.push(reportReceipt.parse(JSON.parse(answer.text)).fact);
};

const qr = (index: number | string, token: string | undefined, accept?: string) =>
  ask(`${url}/v1/certificates/${index}/qr`, {
    token,
    ...(accept === undefined ? {} : { headers: { accept } }),
  });
const tokenWith = (...scopes: Scope[]) => setting.country.token("cn-51", ["cn-51"], scopes);

beforeAll(async () => {
  setting = await cosignedCountry(folder.path, ["cn-51", "cn-44"]);
  const { country } = setting;
  guangdong = witnessKeys(folder.path, "cn-44");
  const witness = await country.start("cn-44", { witness: { signingKeyFiles: guangdong.signingKeyFiles } });
  const witnesses = [{ url: witness.url, keys: guangdong.keys }];
  ({ url } = await country.start("cn-51", { witnesses, cosignEverySeconds: 0 }));
  const reporter = new Reporter(url, await tokenWith("facts:write"));
  await report(reporter, "certificate.issued", {
    occurredOn: "2010-03-01",
    householdAreaCode: "510104",
    kind: "migrant-family-planning",
    validUntil: "2013-02-28",
  });
  await report(reporter, "service.delivered", {
    occurredOn: "2010-03-02",
    areaCode: "510104",
    service: "health-check",
  });
  await report(reporter, "certificate.renewed", {
    occurredOn: "2013-01-01",
    ref: { participant: "cn-51", index: 0 },
    validUntil: "2016-02-28",
  });
});
afterAll(async () => {
  await setting[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

describe("GET /v1/certificates/{index}/qr", () => {
  it("answers with text, SVG or PNG, by what is accepted, for an issue and a renewal", async () => {
    const token = await tokenWith("log:read");
    const logAlone = parsePolicy(`log ${setting.country.vkeyOf("cn-51").vkey}\nquorum none\n`);
    for (const index of [0, 2]) {
      const plain = await qr(index, token, "text/plain");
      expect([plain.status, plain.headers.get("content-type"), plain.headers.get("vary")]).toEqual([
        200,
        "text/plain; charset=utf-8",
        expect.stringContaining("accept"),
      ]);
      const { fact, receipt } = decodeCertificateCode(plain.text);
      expect(new TextDecoder().decode(fact)).toBe(facts[index]);
      expect(verifyReceipt(fact, receipt, logAlone)).toMatchObject({ index });

      const headers = { authorization: `Bearer ${token}`, accept: "image/png" };
      const picture = await fetch(`${url}/v1/certificates/${index}/qr`, { headers });
      const png = new Uint8Array(await picture.arrayBuffer());
      expect([picture.status, picture.headers.get("content-type"), isPicture(png)]).toEqual([
        200,
        "image/png",
        true,
      ]);
      const [read = ""] = await readQr(png);
      expect(new TextDecoder().decode(decodeCertificateCode(read).fact)).toBe(facts[index]);
    }
    const svg = await qr(0, token, "image/svg+xml");
    expect(svg.headers.get("content-type")).toBe("image/svg+xml");
    expect(svg.text).toMatch(/^<svg .*<\/svg>\n$/s);
    for (const [accept, type] of [
      [undefined, "text/plain; charset=utf-8"],
      ["*/*", "text/plain; charset=utf-8"],
      ["image/*;q=0.8, text/html", "image/svg+xml"],
      ["image/png, image/svg+xml;q=0.5, */*;q=0.1", "image/png"],
    ] as const)
      expect((await qr(0, token, accept)).headers.get("content-type")).toBe(type);
    expect(inWords(await qr(0, token, "application/pdf"))).toBe("406 CB546");
  });

  it("is 404 where no certificate is, and 400 for what is no index", async () => {
    const token = await tokenWith("log:read");
    expect(inWords(await qr(0, token))).toBe("200");
    expect(inWords(await qr(1, token))).toBe("404 CB545");
    expect(inWords(await qr(99, token))).toBe("404 CB545");
    expect(inWords(await qr("00", token))).toBe("400 CB507");
  });

  it("shows whoever reports the certificates of the own department, and whoever reads the log all of them", async () => {
    const department = async (name: "family-planning" | "health", scope: string) =>
      signToken(setting.country.keysOf("cn-51").token.skey, {
        iss: participantId.parse("cn-51"),
        sub: "counter-1",
        department: name,
        scope,
        aud: ["cn-51"],
        iat: Math.floor(Date.now() / 1000),
        exp: Math.floor(Date.now() / 1000) + 600,
      });
    expect(inWords(await qr(0, await department("family-planning", "facts:write")))).toBe("200");
    expect(inWords(await qr(0, await department("health", "facts:write")))).toBe("404 CB545");
    expect(inWords(await qr(0, await department("health", "facts:write log:read")))).toBe("200");
    expect(inWords(await qr(0, await tokenWith("persons:read", "operate")))).toBe("403 CB815");
    expect(inWords(await qr(0, undefined))).toBe("401 CB810");
    const cn = await setting.country.token("cn", ["cn-51"], ["log:read"]);
    expect(inWords(await qr(0, cn))).toBe("200");
    expect(inWords(await qr(0, await setting.country.token("cn", ["cn-51"], ["facts:write"])))).toBe(
      "401 CB813",
    );
  });

  it("carries the cosignatures once the directory's policy is met, those of Ed25519", async () => {
    const token = await tokenWith("log:read");
    expect(decodeCertificateCode((await qr(0, token)).text).cosignatures).toBe("none");
    const [ed25519 = "", mlDsa = ""] = guangdong.keys;
    for (const key of guangdong.keys) await setting.reportToCn("witnessAdded", { key });
    await setting.reportToCn("policySet", { quorum: { threshold: 2, of: guangdong.keys.map(idOfKey) } });
    const carried = await until("the certificate is cosigned", async () => {
      const code = decodeCertificateCode((await qr(0, token)).text);
      return code.cosignatures === "carried" ? code : undefined;
    });
    const log = `log ${setting.country.vkeyOf("cn-51").vkey}\n`;
    const classic = parsePolicy(`${log}witness w ${ed25519}\nquorum w\n`);
    const { cosignatures } = verifyReceipt(carried.fact, carried.receipt, classic);
    expect(cosignatures.map(({ key }) => key.vkey)).toEqual([parseCosignerKey(ed25519).vkey]);
    const postQuantum = parsePolicy(`${log}witness w ${mlDsa}\nquorum w\n`);
    expect(() => verifyReceipt(carried.fact, carried.receipt, postQuantum)).toThrow(
      expect.objectContaining({ code: "CB117" }),
    );
  });
});

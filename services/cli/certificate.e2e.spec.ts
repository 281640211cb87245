import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromBase45, toBase45 } from "#contracts/certificate/base45";
import { decodeCertificateCode } from "#contracts/certificate/certificate-code";
import { parseVerifierKey } from "#contracts/seals/note";
import { drawPng } from "#infra/qr/draw-qr";
import { readQr } from "#infra/qr/read-qr";
import { generateCosigner } from "#infra/security/keys";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import type { Country } from "#services/province-node/testing/country";
import { cosignedSichuan, exportFrom, jsonOf, reportTo } from "./testing/carried-certificate.spec.ts";
import { runOffline } from "./testing/offline.spec.ts";
import { runCommand } from "./testing/run-command.ts";

/* One certificate's life in a country of three, told by commands: handed out, checked offline, renewed, revoked. */

const PERSON = `p1-${"mzxw6ytboi2gk3tu".repeat(2)}`;
const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let country: Country;
let witnessKey: string;
/** Copies of Sichuan's log: as issued, then renewed, then revoked. */
const copies = { issued: at("copy-issued"), renewed: at("copy-renewed"), revoked: at("copy-revoked") };

const report = (participant: string, body: object) => reportTo(country, participant, body);
const certificate = (what: string, data: object, subject = PERSON) =>
  report("cn-51", { type: `cn.chessboard.certificate.${what}.v1`, subject, data });
const exportLog = (participant: string, out: string) => exportFrom(country, participant, out);

/** `chessboard certificate INDEX`, with a token that reports and no more. */
async function handOut(index: number, ...more: string[]) {
  const token = await country.token("cn-51", ["cn-51"], ["facts:write"]);
  return runCommand(
    "certificate",
    String(index),
    "--node",
    country.urlOf("cn-51"),
    "--token",
    token,
    ...more,
  );
}

/** `chessboard verify-certificate` with the network off, trusting what `cn` names. */
const verify = (given: string, ...more: string[]) =>
  runOffline([
    "verify-certificate",
    given,
    "--cn-key",
    country.vkeyOf("cn").vkey,
    "--copy",
    at("cn"),
    ...more,
  ]);

let issued: { index: number; time: string };
let renewed: { index: number; time: string };
let revoked: { index: number; time: string };

beforeAll(async () => {
  ({ country, witnessKey } = await cosignedSichuan(folder.path));
  await exportLog("cn", at("cn"));

  await certificate(
    "issued",
    {
      occurredOn: "2010-02-01",
      householdAreaCode: "510104",
      kind: "migrant-family-planning",
      validUntil: "2013-01-31",
    },
    PERSON.replace("p1-m", "p1-n"),
  );
  issued = await certificate("issued", {
    occurredOn: "2010-03-01",
    householdAreaCode: "510104",
    kind: "migrant-family-planning",
    validUntil: "2013-02-28",
  });
  await until("the certificate is cosigned", async () => {
    expect((await handOut(issued.index, "--out", at("issued.txt"))).code).toBe(0);
    return decodeCertificateCode(readFileSync(at("issued.txt"), "utf8").trimEnd()).cosignatures === "carried";
  });
  expect(await handOut(issued.index, "--out", at("issued.png"))).toMatchObject({ code: 0 });
  await exportLog("cn-51", copies.issued);
  const ref = { participant: "cn-51", index: issued.index };
  renewed = await certificate("renewed", { occurredOn: "2012-12-01", ref, validUntil: "2016-02-28" });
  expect(await handOut(renewed.index, "--out", at("renewed.png"))).toMatchObject({ code: 0 });
  await exportLog("cn-51", copies.renewed);
  revoked = await certificate("revoked", { occurredOn: "2014-05-05", ref, reason: "household-moved" });
  await exportLog("cn-51", copies.revoked);
});
afterAll(async () => {
  await country.close();
  folder[Symbol.dispose]();
});

describe("a certificate in somebody's pocket", () => {
  it("is read from its picture and verified with the network off", async () => {
    const { code, stdout, stderr } = await verify(at("issued.png"), "--on", "2010-05-01");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^verified: in force on 2010-05-01\.\n/);
    expect(stdout).toContain(`issued by cn-51: index ${issued.index} of chessboard.example/cn-51`);
    expect(stdout).toContain(`for ${PERSON}\n`);
    expect(stdout).toContain("migrant-family-planning, valid from 2010-03-01 until 2013-02-28\n");
    expect(stdout).toMatch(/cosigned by chessboard\.example\/cn-44\/witness \(ed25519\) at 20/);
    expect(stdout).toMatch(
      /revocations: nothing is known since 20.*, when a witness saw the log of 2 facts; give a copy/,
    );
    // What the pixels say is what the node says as text; and the guard against the network does bite.
    expect(await readQr(readFileSync(at("issued.png")))).toEqual([
      readFileSync(at("issued.txt"), "utf8").trimEnd(),
    ]);
    const online = ["--node", country.urlOf("cn-51"), "--token", "t"];
    const asked = await runOffline(["certificate", "0", ...online]);
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining("no network") });
  });

  it("is not revoked as of the newest fact of a copy of its issuer's log", async () => {
    const answer = jsonOf(
      await verify(at("issued.png"), "--copy", copies.issued, "--on", "2013-02-28", "--json"),
    );
    expect(answer).toMatchObject({
      ...{ verified: true, inForce: true, standing: "valid", on: "2013-02-28" },
      ...{ issuer: "cn-51", origin: "chessboard.example/cn-51", index: issued.index, size: 2 },
      ...{ subject: PERSON, kind: "migrant-family-planning", issuedAt: issued.index },
      ...{ validFrom: "2010-03-01", validUntil: "2013-02-28", renewedAt: null, revokedOn: null },
      ...{ cosignatures: "carried", quorum: "met" },
      witnesses: [{ name: "chessboard.example/cn-44/witness", algorithm: "ed25519" }],
      revocations: { known: true, size: 2, asOf: issued.time },
    });
    const told = await verify(at("issued.png"), "--copy", copies.issued, "--on", "2013-02-28");
    expect(told.stdout).toContain(
      `revocations: not revoked as of ${issued.time}, the newest of 2 facts in the copy`,
    );
  });

  it("expires, unless a renewal is known, by its own code or by the copy", async () => {
    const expired = await verify(at("issued.png"), "--on", "2013-03-01");
    expect(expired.code).toBe(1);
    expect(expired.stdout).toMatch(
      /^NOT in force on 2013-03-01: it expired after 2013-02-28\. Its seals are verified\.\n/,
    );
    expect((await verify(at("issued.png"))).stdout).toMatch(/^NOT in force on 20[0-9-]+: it expired after/);
    const early = await verify(at("issued.png"), "--on", "2010-02-28");
    expect([early.code, early.stdout.split("\n")[0]]).toEqual([1, expect.stringContaining("NOT in force")]);

    const extended = await verify(at("issued.png"), "--copy", copies.renewed, "--on", "2013-03-01");
    expect(extended).toMatchObject({ code: 0, stderr: "" });
    expect(extended.stdout).toContain(`until 2016-02-28, renewed by the fact at index ${renewed.index}\n`);
    const alone = jsonOf(await verify(at("renewed.png"), "--on", "2013-03-01", "--json"));
    expect(alone).toMatchObject({
      ...{ inForce: true, index: renewed.index, issuedAt: issued.index, renewedAt: renewed.index },
      ...{ kind: null, validFrom: "2012-12-01", validUntil: "2016-02-28" },
    });
    // An older copy knows the issue, and nothing of what came after.
    const older = await verify(at("renewed.png"), "--copy", copies.issued, "--on", "2013-03-01", "--json");
    expect(jsonOf(older)).toMatchObject({
      ...{ inForce: true, kind: "migrant-family-planning", validFrom: "2010-03-01" },
      revocations: { known: true, size: 2 },
    });
  });

  it("is said to be revoked, from the day that the copy says", async () => {
    for (const picture of ["issued.png", "renewed.png"]) {
      const answer = await verify(at(picture), "--copy", copies.revoked, "--on", "2014-05-05");
      expect(answer).toMatchObject({ code: 1, stderr: "" });
      expect(answer.stdout).toMatch(/^NOT in force on 2014-05-05: revoked on 2014-05-05\./);
      expect(answer.stdout).toContain(`revoked on 2014-05-05, as of ${revoked.time}, the newest of 4 facts`);
    }
    const before = await verify(at("renewed.png"), "--copy", copies.revoked, "--on", "2014-05-04");
    expect(before.code).toBe(0);
    expect(before.stdout).toContain("revocations: revoked on 2014-05-05, after that day");
    const unknowing = await verify(at("renewed.png"), "--copy", copies.renewed, "--on", "2014-05-05");
    expect(unknowing.code).toBe(0);
    expect(unknowing.stdout).toContain(`revocations: not revoked as of ${renewed.time}`);
  });
});

describe("what is not believed", () => {
  const altered = (): string => {
    const text = readFileSync(at("issued.txt"), "utf8").trimEnd();
    const payload = fromBase45(text.slice(4)) ?? new Uint8Array(0);
    // The person's first byte: somebody else's certificate.
    return `CB1:${toBase45(payload.with(21, (payload[21] ?? 0) ^ 1))}`;
  };

  it("is a code that was altered by one byte, as text or as a picture", async () => {
    const right = readFileSync(at("issued.txt"), "utf8").trimEnd();
    expect((await verify(right, "--on", "2010-05-01")).code).toBe(0);
    expect(
      (
        await runOffline(
          ["verify-certificate", "-", "--vkey", country.vkeyOf("cn-51").vkey, "--on", "2010-05-01"],
          `${right}\n`,
        )
      ).code,
    ).toBe(0);
    const byLogKey = await runOffline(["verify-certificate", right, "--vkey", country.vkeyOf("cn-51").vkey]);
    expect(byLogKey.stdout).toContain("its cosignatures are by nobody whom this trust names");
    expect(byLogKey.stdout).toContain(`nothing is known since ${issued.time}, when it was recorded`);
    const wrong = await verify(altered(), "--on", "2010-05-01");
    expect(wrong).toMatchObject({ code: 1, stderr: "" });
    expect(wrong.stdout).toContain("NOT verified: Certificate code damaged or altered (CB122)");
    writeFileSync(at("altered.png"), drawPng(altered()));
    expect(jsonOf(await verify(at("altered.png"), "--json"))).toEqual({
      ...{ verified: false, code: "CB122" },
      detail: expect.any(String),
    });
  });

  it("is a code by a key that is not trusted, or too little cosigned for a policy", async () => {
    const log = `log ${country.vkeyOf("cn-51").vkey}\n`;
    const stranger = generateCosigner("witness.example/w", "ed25519").vkey;
    writeFileSync(at("policy"), `${log}witness w ${witnessKey}\nquorum w\n`);
    writeFileSync(
      at("strict"),
      `${log}witness w ${witnessKey}\nwitness s ${stranger}\ngroup g all w s\nquorum g\n`,
    );
    const by = (...trust: string[]) =>
      runOffline(["verify-certificate", at("issued.png"), "--on", "2010-05-01", ...trust]);
    expect((await by("--policy", at("policy"), "--copy", copies.issued)).stdout).toContain(
      "not revoked as of",
    );
    expect(await by("--policy", at("strict"))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("CB117"),
    });
    expect(parseVerifierKey(country.vkeyOf("cn-44").vkey).name).not.toBe("chessboard.example/cn-51");
    expect(await by("--vkey", country.vkeyOf("cn-44").vkey)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("CB104"),
    });
    const forged = await verify(at("issued.png"), "--cn-key", country.vkeyOf("cn-44").vkey);
    expect(forged.code).toBe(1);
  });

  it("is a copy whose facts were touched", async () => {
    const copy = at("copy-touched");
    await exportLog("cn-51", copy);
    expect((await verify(at("renewed.png"), "--copy", copy, "--on", "2013-03-01")).code).toBe(0);
    const bundle = join(copy, "tile/entries/000.p/4");
    const bytes = readFileSync(bundle);
    const place = bytes.lastIndexOf("household-moved");
    expect(place).toBeGreaterThan(0);
    bytes.write("z", place);
    writeFileSync(bundle, bytes);
    expect(await verify(at("renewed.png"), "--copy", copy, "--on", "2013-03-01")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("CB111"),
    });
  });
});

describe("wrong use", () => {
  it("is exit code 2: no trust, two trusts, no picture of a certificate, copies that do not fit", async () => {
    expect((await verify(at("issued.png"), "--on", "2010-05-01")).code).toBe(0);
    writeFileSync(at("other.png"), drawPng("HTTPS://EXAMPLE.CN/"));
    const vkey = ["--vkey", country.vkeyOf("cn-51").vkey];
    const cases: readonly (readonly [said: string, args: readonly string[]])[] = [
      ["CB720", [at("issued.png")]],
      ["CB720", [at("issued.png"), ...vkey, "--policy", at("policy")]],
      ["CB703", [at("issued.png"), "--cn-key", country.vkeyOf("cn").vkey]],
      ["CB721", [at("missing.png"), ...vkey]],
      ["CB760", [at("other.png"), ...vkey]],
      ["CB702", [at("issued.png"), ...vkey, "--copy", at("missing")]],
      ["CB761", [at("issued.png"), ...vkey, "--copy", at("cn")]],
      ["CB761", [at("issued.png"), ...vkey, "--copy", copies.issued, "--copy", copies.renewed]],
      ["CB103", [at("issued.png"), "--vkey", "chessboard.example/cn-51"]],
      ["on", [at("issued.png"), ...vkey, "--on", "2010-02-30"]],
    ];
    for (const [said, args] of cases) {
      const answer = await runOffline(["verify-certificate", ...args]);
      expect(answer, `${args.join(" ")}: ${answer.stderr}`).toMatchObject({ code: 2, stdout: "" });
      expect(answer.stderr).toContain(said);
    }
    expect(await handOut(issued.index, "--out", at("certificate.gif"))).toMatchObject({ code: 2 });
    const none = await handOut(revoked.index);
    expect(none).toMatchObject({ code: 2, stdout: "" });
    expect(none.stderr).toContain("CB545");
  });

  it("prints the text without --out, and draws an SVG", async () => {
    const printed = await handOut(renewed.index);
    expect(decodeCertificateCode(printed.stdout.replace(/\n$/, "")).receipt).toContain(
      `index ${renewed.index}\n`,
    );
    expect((await handOut(renewed.index, "--out", at("renewed.svg"))).code).toBe(0);
    expect(readFileSync(at("renewed.svg"), "utf8")).toMatch(/^<svg /);
  });
});

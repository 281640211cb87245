import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect } from "vitest";
import { reportReceipt } from "#contracts/api/node";
import { generateCosigner, writeKeyFile } from "#infra/security/keys";
import { Country } from "#services/province-node/testing/country";
import { type Ended, lastJson, runCommand } from "./run-command.ts";

/* What happens to a certificate in a country, for tests. */

/** Sichuan, whose log Guangdong cosigns with an Ed25519 key, as the directory's policy asks. */
export async function cosignedSichuan(folder: string): Promise<{ country: Country; witnessKey: string }> {
  const country = await Country.found(folder, ["cn-51", "cn-44"]);
  const { skey, vkey } = generateCosigner("chessboard.example/cn-44/witness", "ed25519");
  writeKeyFile(join(folder, "witness.key"), skey);
  const witness = await country.start("cn-44", {
    witness: { signingKeyFiles: [join(folder, "witness.key")] },
  });
  await country.start("cn-51", { witnesses: [{ url: witness.url, keys: [vkey] }], cosignEverySeconds: 0 });
  const tell = (what: string, data: object) =>
    reportTo(country, "cn", {
      type: `cn.chessboard.directory.${what}.v1`,
      subject: "cn",
      data: { occurredOn: "2009-10-01", ...data },
    });
  await tell("witnessAdded", { key: vkey });
  await tell("policySet", { quorum: { threshold: 1, of: [vkey.split("+").slice(0, 2).join("+")] } });
  return { country, witnessKey: vkey };
}

/** Reports to a participant's node; gives the fact's index and time. */
export async function reportTo(
  country: Country,
  participant: string,
  body: object,
): Promise<{ index: number; time: string }> {
  const response = await fetch(`${country.urlOf(participant)}/v1/facts`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await country.token(participant, [participant], ["facts:write"])}`,
      "content-type": "application/json",
      "idempotency-key": randomBytes(8).toString("hex"),
    },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBe(201);
  const { index, fact } = reportReceipt.parse(await response.json());
  return { index, time: JSON.parse(fact).time };
}

/** `chessboard export` of a participant's log as it stands now. */
export async function exportFrom(country: Country, participant: string, out: string): Promise<void> {
  const cnKey = country.vkeyOf("cn").vkey;
  const token = await country.token("cn", [participant, "cn"], ["log:read"]);
  const targets = [country.urlOf(participant), ...(participant === "cn" ? [] : [country.urlOf("cn")])];
  const asked = ["--participant", participant, "--out", out, "--cn-key", cnKey, "--token", token];
  expect(await runCommand("export", ...targets, ...asked)).toMatchObject({ code: 0 });
}

/** The JSON document of a command that had nothing to complain about. */
export function jsonOf(answer: Ended) {
  expect(answer.stderr).toBe("");
  return lastJson(answer);
}

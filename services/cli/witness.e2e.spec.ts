import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportReceipt } from "#contracts/api/node";
import { parseCosignerKey } from "#contracts/seals/cosignature";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { Country } from "#services/province-node/testing/country";
import { lastJson, runCommand, startCommand } from "./testing/run-command.ts";

const service = (n: number): string =>
  JSON.stringify({
    type: "cn.chessboard.service.delivered.v1",
    subject: `p1-${"mzxw6ytboi2gk3tu".repeat(2)}`,
    data: {
      occurredOn: "2010-03-01",
      areaCode: "440306",
      service: n % 2 === 0 ? "health-check" : "consultation",
    },
  });

/** A signature line whose signature has another last bit. */
function flipLastBit(_line: string, name: string, base64: string): string {
  const signature = Buffer.from(base64, "base64");
  signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
  return `${name}${signature.toString("base64")}`;
}

/** A country with Guangdong's node, and a witness that knows its log from the directory alone. */
async function founded(folder: string) {
  await using parts = new AsyncDisposableStack();
  const country = await Country.found(folder, ["cn-44"]);
  parts.defer(() => country.close());
  const [ed25519 = "", mlDsa = ""] = await Promise.all(
    ["witness", "witness-ml-dsa-44"].map(async (use) => {
      const made = await runCommand("key", use, "--name", "witness.example/w1", "--out", join(folder, use));
      return made.stdout.trim();
    }),
  );
  const config = join(folder, "witness.json");
  const settings = {
    dataDir: join(folder, "witness-state"),
    signingKeyFiles: [join(folder, "witness"), join(folder, "witness-ml-dsa-44")],
    directory: { url: country.urlOf("cn"), cnKey: country.vkeyOf("cn").vkey },
    listen: { port: 0 },
  };
  writeFileSync(config, JSON.stringify(settings));
  const witness = startCommand(["witness", "--config", config]);
  parts.defer(async () => {
    witness.process.kill("SIGTERM");
    expect((await witness.ended).code).toBe(0);
  });
  const [, url = ""] = await witness.said(/witness listens at (\S+)/);
  const witnesses = [{ url, keys: [ed25519, mlDsa] }];
  await country.start("cn-44", { witnesses, cosignEverySeconds: 0 });
  const moved = parts.move();
  return { country, ed25519, mlDsa, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

describe("a witness, a policy and a receipt by command", () => {
  it("go from keys to a receipt that is checked offline", async () => {
    using folder = temporaryFolder();
    await using setting = await founded(folder.path);
    const { country, ed25519, mlDsa } = setting;
    expect([ed25519, mlDsa].map((vkey) => parseCosignerKey(vkey).algorithm)).toEqual([
      "ed25519",
      "ml-dsa-44",
    ]);
    const policyFile = join(folder.path, "policy");
    const log = `log ${country.vkeyOf("cn-44").vkey}\n`;
    const witnesses = `witness old ${ed25519}\nwitness new ${mlDsa}\ngroup both all old new\n`;
    writeFileSync(policyFile, `${log}${witnesses}quorum both\n`);

    const to = ["--node", country.urlOf("cn"), "--token", await country.token("cn", ["cn"], ["facts:write"])];
    const early = await runCommand("directory", "set-policy", ...to, "--policy", policyFile);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining("CB541") });
    for (const key of [ed25519, mlDsa])
      expect(await runCommand("directory", "add-witness", ...to, "--key", key)).toMatchObject({ code: 0 });
    expect(await runCommand("directory", "set-policy", ...to, "--policy", policyFile)).toMatchObject({
      code: 0,
    });

    const url = country.urlOf("cn-44");
    const token = await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"]);
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const facts: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const request = {
        method: "POST",
        headers: { ...headers, "idempotency-key": `k${n}` },
        body: service(n),
      };
      facts.push(reportReceipt.parse(await (await fetch(`${url}/v1/facts`, request)).json()).fact);
    }
    const receipt = await until("the receipt is cosigned", async () => {
      const answer = await fetch(`${url}/v1/facts/1/receipt?cosigned=true`, { headers });
      return answer.status === 200 ? answer.text() : undefined;
    });
    const [factFile, otherFile, receiptFile] = ["fact", "other", "receipt"].map((name) =>
      join(folder.path, name),
    );
    writeFileSync(factFile ?? "", facts[1] ?? "");
    writeFileSync(otherFile ?? "", facts[2] ?? "");
    writeFileSync(receiptFile ?? "", receipt);
    const verify = (fact = "", given = "", policy = policyFile, ...more: string[]) =>
      runCommand("verify-receipt", fact, given, "--policy", policy, ...more);

    const right = await verify(factFile, receiptFile);
    expect(right).toMatchObject({ code: 0, stderr: "" });
    expect(right.stdout).toMatch(/^verified: the fact is at index 1 of chessboard\.example\/cn-44,\n/);
    expect(right.stdout).toMatch(/cosigned by witness\.example\/w1 \(ml-dsa-44\) at 20\d\d-\d\d-\d\dT/);
    expect(lastJson(await verify(factFile, receiptFile, policyFile, "--json"))).toMatchObject({
      verified: true,
      origin: "chessboard.example/cn-44",
      index: 1,
      witnesses: [{ algorithm: "ed25519" }, { algorithm: "ml-dsa-44" }],
    });

    const answerFile = join(folder.path, "answer.json");
    writeFileSync(answerFile, JSON.stringify({ fact: facts[1], receipt }));
    const asAnswered = await runCommand("verify-receipt", answerFile, "--policy", policyFile);
    expect([asAnswered.code, asAnswered.stdout]).toEqual([0, right.stdout]);
    const alone = await runCommand("verify-receipt", factFile ?? "", "--policy", policyFile);
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining("give the receipt too")]);

    const cnKey = country.vkeyOf("cn").vkey;
    const printed = await runCommand("policy", country.urlOf("cn"), "--cn-key", cnKey);
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    writeFileSync(join(folder.path, "printed"), printed.stdout);
    expect(await verify(factFile, receiptFile, join(folder.path, "printed"))).toMatchObject({ code: 0 });

    const file = (name: string, content: string): string => {
      writeFileSync(join(folder.path, name), content);
      return join(folder.path, name);
    };
    const stranger = lastJson(
      await runCommand("key", "witness", "--out", join(folder.path, "stranger"), "--json"),
    );
    const strict = file("strict", `${log}witness w ${stranger.vkey}\nquorum w\n`);
    const elsewhere = file("elsewhere", `log ${country.vkeyOf("cn").vkey}\nquorum none\n`);
    const flipped = file("flipped", receipt.replace(/^(— witness\S* )(\S+)$/m, flipLastBit));
    const falsehoods: readonly [string, string, string | undefined, string | undefined, string?][] = [
      ["another fact", "CB109", otherFile, receiptFile],
      ["a newline behind it", "no fact does", file("newline", `${facts[1]}\n`), receiptFile],
      ["no quorum", "CB117", factFile, receiptFile, strict],
      ["another log", "CB104", factFile, receiptFile, elsewhere],
      ["a cosignature changed", "CB1", factFile, flipped],
      ["no receipt at all", "CB108", factFile, factFile],
    ];
    for (const [what, said, fact, given, policy] of falsehoods) {
      const wrong = await verify(fact, given, policy);
      expect(wrong.code, `${what}: ${wrong.stdout}${wrong.stderr}`).toBe(1);
      expect(wrong.stdout, what).toContain("NOT verified");
      expect(wrong.stdout, what).toContain(said);
    }
    expect(lastJson(await verify(otherFile, receiptFile, policyFile, "--json"))).toMatchObject({
      verified: false,
      code: "CB109",
    });
    const broken = file("broken", readFileSync(policyFile, "utf8").replace("quorum both", "quorum nobody"));
    for (const [fact, given, policy] of [
      [join(folder.path, "missing"), receiptFile, policyFile],
      [factFile, receiptFile, broken],
    ] as const) {
      expect(await verify(fact, given, policy)).toMatchObject({ code: 2, stdout: "" });
    }
  });
});

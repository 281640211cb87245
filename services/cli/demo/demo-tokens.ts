import { writeFileSync } from "node:fs";
import type { Scope, TokenClaims } from "#contracts/api/scopes";
import { MAX_TOKEN_SECONDS, VIEW_AUDIENCE } from "#contracts/api/scopes";
import { CN, CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import { signToken } from "#infra/security/token";
import type { DemoDocument } from "../demo-document.ts";
import { type DemoPlan, keyOf, nodeTokenFile, viewTokenFiles } from "./demo-plan.ts";

/** What the auditor of a demo may: everything but writing and operating. */
const AUDITOR: readonly Scope[] = ["persons:read", "statistics:read", "statistics:exact", "log:read"];
const READER: readonly Scope[] = ["persons:read", "statistics:read", "statistics:exact"];
const REPORTER: readonly Scope[] = ["facts:write", "persons:read", "statistics:read", "log:read"];

/** The tokens of a demo, good for 12 hours from now on. */
export async function demoTokens(plan: DemoPlan): Promise<DemoDocument["tokens"]> {
  const { keys, provinces, participants } = plan;
  const reporter = await Promise.all(
    [CN, ...provinces].map(async (id) => {
      const claims = claimsOf(id, "demo-reporter", REPORTER, [id, VIEW_AUDIENCE]);
      return [id, await signToken(keyOf(keys.token, id).skey, claims)] as const;
    }),
  );
  const byCn = (sub: string, scopes: readonly Scope[], aud: TokenClaims["aud"]) =>
    signToken(keyOf(keys.token, CN).skey, claimsOf(CN, sub, scopes, aud));
  return {
    reporter: Object.fromEntries(reporter),
    reader: await byCn("demo-reader", READER, [VIEW_AUDIENCE]),
    auditor: await byCn("demo-auditor", AUDITOR, [...participants, VIEW_AUDIENCE]),
  };
}

/**
 * Writes the tokens with which the view reads from nodes and records who looked, and provinces' nodes ask the view for
 * their cases; good for 12 hours from now on.
 */
export async function writeProcessTokens(plan: DemoPlan): Promise<void> {
  const files = viewTokenFiles(plan);
  const write = async (
    file: string,
    by: ParticipantId,
    sub: string,
    scope: Scope,
    aud: TokenClaims["aud"],
  ) => {
    const token = await signToken(keyOf(plan.keys.token, by).skey, claimsOf(by, sub, [scope], aud));
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
  };
  await write(files.nodes, CN, "demo-view", "log:read", [...plan.participants]);
  await write(files.access, CN_ACCESS, "demo-view", "facts:write", [CN_ACCESS]);
  for (const id of plan.provinces) {
    await write(nodeTokenFile(plan, id), id, "demo-node", "persons:read", [VIEW_AUDIENCE]);
  }
}

function claimsOf(
  iss: ParticipantId,
  sub: string,
  scopes: readonly Scope[],
  aud: TokenClaims["aud"],
): TokenClaims {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss,
    sub,
    department: "family-planning",
    scope: scopes.join(" "),
    aud,
    iat,
    exp: iat + MAX_TOKEN_SECONDS,
  };
}

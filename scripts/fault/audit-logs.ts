import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import type { Country } from "#services/province-node/testing/country";

const auditDocument = z.object({
  ok: z.boolean(),
  facts: z.number(),
  findings: z.array(z.unknown()),
  unreachable: z.array(z.unknown()).optional(),
  view: z.object({ same: z.boolean() }).optional(),
});
export type Audited = z.infer<typeof auditDocument>;

/**
 * A fresh process verifies and folds the logs, from their nodes and from the other sources, and compares with the view:
 * `chessboard audit`.
 */
export async function auditLogs(
  country: Country,
  node: string,
  otherSources: readonly string[],
  view: string,
): Promise<Audited> {
  const targets = [country.urlOf("cn"), country.urlOf("cn-access"), node, ...otherSources];
  const token = await country.token(
    "cn",
    ["cn", "cn-44", "cn-access", "cn/view"],
    ["log:read", "statistics:read", "persons:read"],
  );
  const command = ["services/cli/chessboard.mjs", "audit", ...targets, "--view", view, "--token", token];
  const pinned = ["--cn-key", country.vkeyOf("cn").vkey, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, [...command, ...pinned], {
    maxBuffer: 1 << 26,
  }).catch((failed: { stdout: string; stderr: string }) => {
    process.stderr.write(failed.stderr);
    return failed;
  });
  return auditDocument.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}"));
}

/** What an audit says against the run; nothing when all is well. */
export function failuresOf(audited: Audited): string[] {
  const failures: string[] = [];
  if (!audited.ok) {
    const { findings, unreachable = [] } = audited;
    failures.push(
      `the audit found, or could not check, ${JSON.stringify([...findings, ...unreachable].slice(0, 3))}`,
    );
  }
  if (audited.view?.same !== true) failures.push("the view's root is not that of the fresh fold");
  return failures;
}

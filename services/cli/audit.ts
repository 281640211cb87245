import process from "node:process";
import { Command } from "commander";
import { toBase64 } from "#contracts/seals/base64";
import type { AuditedLog, AuditResult } from "#services/auditor/audit";
import { audit } from "#services/auditor/audit";
import { factsIn } from "#contracts/dossier/view-note";
import { getText } from "#infra/http/client";
import { EXIT, print, printJson, say, table } from "./output.ts";
import { Progress } from "./progress.ts";
import { looksOf } from "./looks-of-view.ts";
import { openTargets, type TargetOptions, type Targets } from "./targets.ts";

interface Options extends TargetOptions {
  readonly json?: true;
}

/** `chessboard audit TARGET… [--view URL]`: exit code 1 when something checked is false, 2 when it could not be checked. */
export const auditCommand = (): Command =>
  new Command("audit")
    .description("verify logs from nothing, fold them, and compare with the view's commitment")
    .argument(
      "<target...>",
      "a node's URL, a shared log's URL, a folder made by export, or the demo.json of a demo",
    )
    .option("--view <url>", "the view to compare with")
    .option(
      "--token <jwt>",
      "a token of cn with log:read; for the view statistics:read, and persons:read to compare who looked",
    )
    .option("--cn-key <vkey>", "the verifier key of cn's log: all the trust that an audit starts with")
    .option("--json", "print the result as one JSON document")
    .action(async (names: readonly string[], options: Options) => {
      const targets = await openTargets(names, options);
      try {
        const result = await auditing(targets);
        if (options.json) printJson(documentOf(result));
        else print(textOf(result));
        for (const { source, detail } of result.unreachable) say(`not checked: ${source}: ${detail}`);
        if (result.findings.length > 0) process.exitCode = EXIT.false;
        else if (result.unreachable.length > 0) process.exitCode = EXIT.wrongUse;
      } finally {
        for (const source of targets.sources) await source.close();
      }
    });

async function auditing({ sources, pinned, view }: Targets): Promise<AuditResult> {
  const note =
    view === undefined ? undefined : { source: view.url, note: await getText(view, "v1/commitment") };
  const reading = new Progress("verifying", "facts read");
  const result = await audit({
    sources,
    pinned,
    view: note,
    looks: view === undefined ? undefined : looksOf(view),
    onFact: () => reading.add(),
  });
  reading.end();
  return result;
}

/** The JSON document of an audit; roots are base64, as in checkpoints. */
function documentOf({ logs, fold, view, access, findings, unreachable }: AuditResult): object {
  return {
    ok: findings.length === 0 && unreachable.length === 0,
    facts: fold.facts,
    subjects: fold.subjects,
    root: toBase64(fold.root),
    logs: Object.fromEntries(
      logs.map((log) => [
        log.participant,
        {
          size: log.folded ?? 0,
          quarantined: quarantinedIn(log, fold.quarantined),
          copies: log.copies.map((copy, n) => ({
            source: copy.source,
            size: log.sizes[n],
            root: toBase64(copy.root),
            verified: copy.findings.length === 0,
          })),
        },
      ]),
    ),
    ...(view === undefined
      ? {}
      : {
          view: {
            origin: view.claim.origin,
            facts: factsIn(view.claim),
            root: toBase64(view.claim.root),
            compared: view.compared,
            same: view.compared && toBase64(view.claim.root) === toBase64(fold.root),
          },
        }),
    ...(access === undefined ? {} : { access }),
    quarantined: fold.quarantined,
    findings,
    unreachable,
  };
}

const quarantinedIn = (log: AuditedLog, all: AuditResult["fold"]["quarantined"]): number =>
  all.filter(({ participant }) => participant === log.participant).length;

/** A root's beginning: enough for an eye to compare. */
const short = (root: Uint8Array): string => `${toBase64(root).slice(0, 12)}…`;

/** Copies that say the same share a row. */
const rowsOf = (log: AuditedLog, quarantined: number): (string | number)[][] => {
  const copies = log.copies.map((copy, n) => ({
    source: copy.source,
    cells: [log.sizes[n] ?? 0, short(copy.root), copy.findings.length === 0 ? "yes" : "NO"],
  }));
  return [...Map.groupBy(copies, ({ cells }) => cells.join()).values()].map((same) => [
    log.participant,
    ...(same[0]?.cells ?? []),
    quarantined,
    same.map(({ source }) => source).join(" and "),
  ]);
};

function textOf({ logs, fold, view, access, findings }: AuditResult): string {
  const rows = logs.flatMap((log) => rowsOf(log, quarantinedIn(log, fold.quarantined)));
  const lines = [
    table(["participant", "size", "root", "verified", "quarantined", "source"], rows),
    "",
    `folded ${fold.facts.toLocaleString("en")} facts of ${fold.subjects.toLocaleString("en")} subjects: root ${toBase64(fold.root)}`,
  ];
  if (view !== undefined) {
    const { claim, compared } = view;
    const verdict = !compared
      ? "not compared: not every log of its vector was among the targets"
      : toBase64(claim.root) === toBase64(fold.root)
        ? "the same"
        : "ANOTHER ROOT";
    lines.push(
      `view   ${factsIn(claim).toLocaleString("en")} facts: root ${toBase64(claim.root)}, ${verdict}`,
    );
  }
  if (access !== undefined) {
    const { looks, compared } = access;
    lines.push(
      `looks  ${looks.toLocaleString("en")} on record; the view's lists compared for ${compared} ${compared === 1 ? "person" : "persons"}`,
    );
  }
  for (const { code, participant, source, detail } of findings) {
    lines.push(`FALSE  ${code} ${participant ?? "view"} (${source}): ${detail}`);
  }
  if (findings.length === 0) lines.push("Nothing that was checked is false.");
  return lines.join("\n");
}

import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Command, InvalidArgumentError, Option } from "commander";
import { toBase64 } from "#contracts/seals/base64";
import { type NoteSigner, parseSignerKey } from "#contracts/seals/note";
import { getText, type HttpAccess } from "#infra/http/client";
import { readKeyFile } from "#infra/security/keys";
import type { StatisticClaim } from "#services/auditor/compare/compare-statistic";
import type { ViewNote } from "#services/auditor/compare/compare-view";
import { audit, type AuditResult } from "#services/auditor/audit";
import { NotesFolder } from "#services/auditor/evidence/kept-notes";
import { wholeNumber } from "./arguments.ts";
import { documentOf, textOf } from "./audit-report.ts";
import { looksOf } from "./looks-of-view.ts";
import { EXIT, print, printJson, say } from "./output.ts";
import { personsOf, signCommitmentOf, standingOf } from "./persons-of-view.ts";
import { Progress } from "./progress.ts";
import { statisticOf } from "./statistic-of.ts";
import { openTargets, type TargetOptions, type Targets } from "./targets.ts";

interface Options extends TargetOptions {
  readonly notes: string;
  readonly persons: number;
  readonly asOf?: string;
  readonly statistic?: string;
  readonly sealsOnly?: true;
  readonly sign?: string;
  readonly json?: true;
}

/** `chessboard audit TARGET… [--view URL]`: exit code 1 when something checked is false, 2 when it could not be checked. */
export const auditCommand = (): Command =>
  new Command("audit")
    .description("verify logs from nothing, fold them, and compare with the view's commitment")
    .argument(
      "<target...>",
      "a node's URL, a shared log's URL, a folder made by export, or the demo.json of a demo; the same log from several is compared",
    )
    .option("--view <url>", "the view to compare with")
    .option(
      "--token <jwt>",
      "a token of cn with log:read; for the view statistics:read, for exact statistics statistics:exact, and persons:read to compare who looked and prove persons",
    )
    .option("--cn-key <vkey>", "the verifier key of cn's log: all the trust that an audit starts with")
    .option(
      "--notes <folder>",
      "where signed notes are kept from audit to audit, and evidence is saved",
      notesFolder(),
    )
    .option("--persons <n>", "for how many persons the view is asked for proofs", wholeNumber(0, 1000), 4)
    .option(
      "--as-of <date>",
      "fold what was recorded by the end of that day (+08:00), or by that time (RFC 3339)",
      moment,
    )
    .addOption(
      new Option(
        "--statistic <url-or-file>",
        "compute a statistic (…/v1/statistics/stock?from=…&to=…, or its JSON in a file) anew at its vector, and compare every figure",
      ).conflicts(["asOf", "sealsOnly", "sign"]),
    )
    .option("--seals-only", "verify seals; judge and fold no fact, ask no view")
    .option(
      "--sign <keyfile>",
      "an auditor's key: sign the view's commitment if nothing is false, and hand it in",
    )
    .option("--json", "print the result as one JSON document")
    .action(async (names: readonly string[], options: Options) => {
      const targets = await openTargets(names, options);
      try {
        await auditing(targets, options);
      } finally {
        for (const source of targets.sources) await source.close();
      }
    });

async function auditing(targets: Targets, options: Options): Promise<void> {
  const signer = options.sign === undefined ? undefined : parseSignerKey(readKeyFile(options.sign));
  const { sealsOnly, asOf, statistic: url } = options;
  const view = sealsOnly || asOf !== undefined || url !== undefined ? undefined : targets.view;
  const statistic = url === undefined ? undefined : await statisticOf(url, options.token, targets.view);
  const note = view && { source: view.url, note: await getText(view, "v1/commitment") };
  const notes = new NotesFolder(options.notes, targets.pinned);
  const result = await audited(targets, { view, note, statistic }, notes, options);
  const signed = await signing(result, view, note, notes, signer);
  if (options.json) printJson({ ...documentOf(result), ...signed });
  else print(textOf(result));
  for (const { source, detail } of result.unreachable) say(`not checked: ${source}: ${detail}`);
  if (result.findings.length > 0) process.exitCode = EXIT.false;
  else if (result.unreachable.length > 0 || (signer !== undefined && signed === undefined))
    process.exitCode = EXIT.wrongUse;
}

/** What the logs are compared with. */
interface Compared {
  readonly view: HttpAccess | undefined;
  readonly note: ViewNote | undefined;
  readonly statistic: StatisticClaim | undefined;
}

async function audited(
  { sources, pinned }: Targets,
  { view, note, statistic }: Compared,
  notes: NotesFolder,
  { asOf, sealsOnly, persons }: Options,
): Promise<AuditResult> {
  const reading = new Progress("verifying", "facts read");
  const folding = new Progress("folding", "subjects");
  const result = await audit({
    ...{ sources, pinned, view: note, statistic, asOf, folds: sealsOnly !== true },
    looks: view && looksOf(view),
    persons: view && persons > 0 ? personsOf(view, persons) : undefined,
    standing: view && standingOf(view),
    notes,
    onFact: () => reading.add(),
    onSubject: () => folding.add(),
  });
  reading.end();
  return result;
}

/** Hands in the auditor's signature where everything was checked and nothing is false, and keeps the note; says so, or why not. */
async function signing(
  { findings, unreachable, view: compared }: AuditResult,
  view: HttpAccess | undefined,
  note: ViewNote | undefined,
  notes: NotesFolder,
  signer: NoteSigner | undefined,
): Promise<{ readonly signed: string } | undefined> {
  if (signer === undefined) return undefined;
  if (view === undefined || note === undefined || !compared?.compared) {
    say("not signed: there is no commitment that was compared with a fold.");
    return undefined;
  }
  if (findings.length > 0 || unreachable.length > 0) {
    say("not signed: not everything was checked and found true.");
    return undefined;
  }
  notes.keep(compared.claim.origin, await signCommitmentOf(view, note.note, signer));
  say(`signed as ${signer.name}: root ${toBase64(compared.claim.root)}`);
  return { signed: `${signer.name}+${signer.hash}` };
}

/** `$XDG_DATA_HOME/chessboard/notes`, by default `~/.local/share/chessboard/notes`. */
const notesFolder = (): string =>
  join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "chessboard", "notes");

/** A date is its end at +08:00; times are RFC 3339 in UTC. */
function moment(text: string): string {
  const isDate = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text);
  const isTime = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]{1,3})?Z$/.test(text);
  const time = new Date(isDate ? `${text}T23:59:59.999+08:00` : text);
  if ((isDate || isTime) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError("a date, 2013-06-30, or a time, 2013-06-30T12:00:00Z.");
}

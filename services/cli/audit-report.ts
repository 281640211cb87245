import { factsIn } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import type { AuditedCopy, AuditedLog, AuditResult } from "#services/auditor/audit";
import type { Finding } from "#services/auditor/finding";
import { table } from "./output.ts";

/** The JSON document of an audit; roots are base64, as in checkpoints. */
export function documentOf(result: AuditResult): object {
  const { logs, fold, view, statistic, persons, access, findings, unreachable } = result;
  return {
    ok: findings.length === 0 && unreachable.length === 0,
    ...(fold === undefined ? {} : { facts: fold.facts, subjects: fold.subjects, root: toBase64(fold.root) }),
    logs: Object.fromEntries(
      logs.map((log) => [
        log.participant,
        {
          size: log.folded ?? 0,
          quarantined: quarantinedIn(result, log),
          copies: log.copies.map((copy) => ({ ...copy, root: toBase64(copy.root) })),
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
            same: isSame(result),
          },
        }),
    ...(statistic === undefined ? {} : { statistic: statisticDocument(statistic) }),
    ...(persons === undefined ? {} : { persons }),
    ...(access === undefined ? {} : { access }),
    quarantined: fold?.quarantined ?? [],
    findings,
    unreachable,
  };
}

const statisticDocument = ({ claim, compared }: NonNullable<AuditResult["statistic"]>): object => ({
  ...{ url: claim.source, name: claim.name, root: claim.answer.root },
  ...{ publishedOn: claim.answer.publishedOn, rows: claim.answer.rows.length, compared },
});

const isSame = ({ view, fold }: AuditResult): boolean =>
  view?.compared === true && fold !== undefined && toBase64(view.claim.root) === toBase64(fold.root);

const quarantinedIn = ({ fold }: AuditResult, { participant }: AuditedLog): number =>
  fold?.quarantinedIn.get(participant) ?? 0;

/** A root's beginning: enough for an eye to compare. */
const short = (root: Uint8Array): string => `${toBase64(root).slice(0, 12)}…`;

const cellsOf = ({ size, root, verified, cosigned }: AuditedCopy): (string | number)[] => [
  size,
  short(root),
  verified ? "yes" : "NO",
  cosigned ?? "",
];

/** Copies that say the same share a row. */
const rowsOf = (log: AuditedLog, quarantined: number): (string | number)[][] => {
  const copies = log.copies.map((copy) => ({ source: copy.source, cells: cellsOf(copy) }));
  return [...Map.groupBy(copies, ({ cells }) => cells.join()).values()].map((same) => [
    log.participant,
    ...(same[0]?.cells ?? []),
    quarantined,
    same.map(({ source }) => source).join(" and "),
  ]);
};

/** The same for people. */
export function textOf(result: AuditResult): string {
  const { logs, fold, persons, access, findings } = result;
  const rows = logs.flatMap((log) => rowsOf(log, quarantinedIn(result, log)));
  const lines = [
    table(["participant", "size", "root", "verified", "cosigned", "quarantined", "source"], rows),
    "",
  ];
  const count = (n: number): string => n.toLocaleString("en");
  if (fold === undefined) lines.push("Seals alone: no fact was judged or folded.");
  else {
    const what = `${count(fold.facts)} facts of ${count(fold.subjects)} subjects`;
    lines.push(`folded  ${what}: root ${toBase64(fold.root)}`);
  }
  lines.push(...viewLines(result), ...statisticLines(result));
  if (persons !== undefined) {
    lines.push(`proofs  of ${persons.present} persons' dossiers and of ${persons.absent} persons' absence`);
  }
  if (access !== undefined) {
    const { looks, compared } = access;
    lines.push(`looks   ${count(looks)} on record; the view's lists compared for ${compared} persons`);
  }
  lines.push(...findings.map(lineOf));
  if (findings.length === 0) lines.push("Nothing that was checked is false.");
  return lines.join("\n");
}

function viewLines(result: AuditResult): string[] {
  const { view } = result;
  if (view === undefined) return [];
  const { claim, compared } = view;
  const verdict = !compared
    ? "not compared: not every log of its vector was among the targets"
    : isSame(result)
      ? "the same"
      : "ANOTHER ROOT";
  return [`view    ${factsIn(claim).toLocaleString("en")} facts: root ${toBase64(claim.root)}, ${verdict}`];
}

function statisticLines({ statistic, findings }: AuditResult): string[] {
  if (statistic === undefined) return [];
  const { claim, compared } = statistic;
  const { rows, publishedOn } = claim.answer;
  const kind = publishedOn === undefined ? "exact" : `published on ${publishedOn}`;
  const isFalse = findings.some(({ source }) => source === claim.source);
  const verdict = !compared ? "not compared" : isFalse ? "NOT WHAT THE LOGS GIVE" : "as the logs give it";
  return [`table   ${claim.name}, ${kind}, ${rows.length.toLocaleString("en")} rows: ${verdict}`];
}

const lineOf = ({ code, participant, index, source, detail, evidence }: Finding): string => {
  const place = `${participant ?? "the view"}${index === undefined ? "" : ` at ${index}`}`;
  return `FALSE   ${code} ${place} (${source}): ${detail}${evidence === undefined ? "" : ` Evidence: ${evidence}`}`;
};

import type { StatisticAnswer } from "#contracts/api/statistics";
import type { Directory } from "#contracts/directory/directory";
import { prefecturesOf } from "#contracts/directory/prefectures";
import { provincesOf } from "#contracts/directory/territory";
import { ChessboardError, type ErrorCode } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import { toBase64 } from "#contracts/seals/base64";
import { asSize, type LogSize } from "#contracts/seals/position";
import { publicationOf } from "#contracts/statistics/publication";
import { publishedTableOf } from "#contracts/statistics/published-table";
import {
  STATISTIC_PARAMETERS,
  type StatisticQuestion,
  type StatisticTable,
} from "#contracts/statistics/statistic";
import { STATISTICS, type StatisticName, tableOf } from "#contracts/statistics/table-of";
import { readTally } from "#contracts/statistics/tally-cell";
import type { Unreachable } from "../audit.ts";
import type { Finding } from "../finding.ts";
import type { FoldedView } from "../replay/fold-view.ts";
import { compareTables, type Difference } from "./compare-tables.ts";

/** A statistic that a view, or whoever printed it, says: what an audit computes anew from the logs. */
export interface StatisticClaim {
  /** Where it was read. */
  readonly source: string;
  /** What it was asked. */
  readonly name: StatisticName;
  readonly question: StatisticQuestion;
  readonly answer: StatisticAnswer;
}

/** How many facts of a log the statistic stands at: none of a participant that its vector does not name. */
export const claimedSize = ({ answer: { vector } }: StatisticClaim, participant: ParticipantId): LogSize =>
  asSize(vector[participant] ?? 0);

/** What the logs at the statistic's vector add up to. */
export interface FoldedLogs {
  /** At the vector's size of `cn`. */
  readonly directory: Directory;
  readonly folded: FoldedView;
  /** How many facts of each log among the targets verify. */
  readonly sizes: ReadonlyMap<ParticipantId, LogSize>;
}

export interface ComparedStatistic {
  readonly findings: readonly Finding[];
  /** Logs of the vector that no target holds, where nothing was compared. */
  readonly unreachable: readonly Unreachable[];
}

/**
 * What is false in a statistic, against the logs at its very vector: the vector or the root (CB765), then figures (CB766), rows,
 * columns, and what else it says (CB767). Where the state is another, figures are not compared.
 */
export function compareStatistic(claim: StatisticClaim, logs: FoldedLogs): ComparedStatistic {
  const { source, name, answer } = claim;
  const held: readonly string[] = [...logs.sizes.keys()];
  const missing = Object.keys(answer.vector).filter((id) => !held.includes(id));
  if (missing.length > 0) {
    const detailOf = (id: string): string => `not compared: no target holds the log of ${id}.`;
    return { findings: [], unreachable: missing.map((id) => ({ source, detail: detailOf(id) })) };
  }
  const state = stateDifferences(claim, logs).map((detail) => found("CB765", detail));
  const differences =
    state.length > 0 ? state : [...answerDifferences(claim), ...figureDifferences(claim, logs)];
  return {
    findings: differences.map(({ code, detail }) => ({ code, source, detail: `${name}: ${detail}` })),
    unreachable: [],
  };
}

function stateDifferences({ answer: { vector, root } }: StatisticClaim, logs: FoldedLogs): string[] {
  const { directory, folded, sizes } = logs;
  const named = Object.keys(vector).sort().join(", ");
  const admitted = [...directory.participants.keys()].sort().join(", ");
  if (named !== admitted) return [`the vector names ${named}; the directory at it ${admitted}.`];
  const short = [...sizes].flatMap(([id, size]) =>
    size < (vector[id] ?? 0)
      ? [`the vector has ${vector[id]} facts of ${id}; no target has more than ${size} that verify.`]
      : [],
  );
  const own = toBase64(folded.root);
  if (short.length > 0 || own === root) return short;
  return [`the answer has root ${root}; the logs at its vector fold to ${own}.`];
}

const found = (code: ErrorCode, detail: string): Difference => ({ code, detail });

/** What the answer says besides figures: what it was asked, and by which policy. */
function answerDifferences({ name, question, answer }: StatisticClaim): Difference[] {
  const differences: Difference[] = [];
  if (answer.statistic !== name) differences.push(found("CB767", `the answer is of ${answer.statistic}.`));
  for (const asked of ["from", "to", ...STATISTIC_PARAMETERS] as const)
    if (answer[asked] !== question[asked])
      differences.push(
        found(
          "CB767",
          `asked for ${asked} ${question[asked] ?? "none"}, the answer has ${answer[asked] ?? "none"}.`,
        ),
      );
  const dependsOnPolicy = answer.publishedOn !== undefined || STATISTICS[name].usesPolicy === true;
  const policy = dependsOnPolicy ? POLICY_IN_FORCE.version : undefined;
  if (answer.policy !== policy)
    differences.push(
      found("CB767", `the answer is by policy ${answer.policy ?? "none"}, not ${policy ?? "any"}.`),
    );
  return differences;
}

function figureDifferences(claim: StatisticClaim, logs: FoldedLogs): Difference[] {
  const { answer } = claim;
  try {
    const { table, says } = answer.publishedOn === undefined ? exactly(claim, logs) : published(claim, logs);
    const differences = compareTables(answer, table);
    for (const [what, value] of Object.entries(says)) {
      const said = JSON.stringify(what === "closed" ? answer.closed : answer.suppressed) ?? "nothing";
      if (said !== value)
        differences.push(found("CB767", `${what}: the answer has ${said}, the logs give ${value}.`));
    }
    return differences;
  } catch (error) {
    // A question that has no answer has been given one.
    if (!(error instanceof ChessboardError)) throw error;
    return [found("CB767", `there is no such table: ${error.detail}`)];
  }
}

interface Computed {
  readonly table: StatisticTable;
  /** As JSON, or `nothing`. */
  readonly says: Readonly<Record<"closed" | "suppressed", string>>;
}

function exactly({ name, question }: StatisticClaim, { directory, folded }: FoldedLogs): Computed {
  const input = {
    cells: readTally(folded.tally),
    provinces: provincesOf(directory),
    policy: POLICY_IN_FORCE,
  };
  return { table: tableOf(name, input, question), says: { closed: "nothing", suppressed: "nothing" } };
}

function published({ name, question, answer }: StatisticClaim, { directory, folded }: FoldedLogs): Computed {
  const input = {
    ...{ cells: readTally(folded.tally), policy: POLICY_IN_FORCE },
    ...{ provinces: provincesOf(directory), prefectures: prefecturesOf(directory) },
  };
  const publication = publicationOf(input, answer.publishedOn ?? "");
  const { table, suppressed } = publishedTableOf(name, publication, question, POLICY_IN_FORCE);
  const closed = JSON.stringify(publication.months) ?? "nothing";
  return { table, says: { closed, suppressed: suppressed ? "true" : "nothing" } };
}

import { isAccessFact } from "#contracts/facts/fact";
import { CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import type { LogPosition, Release } from "../verify/log-position.ts";
import type { Batch } from "./batch.ts";
import { BesideDossiers } from "./beside-dossiers.ts";
import {
  type Accepted,
  type AcceptedLook,
  advanceDirectory,
  factsToJudge,
  type JudgedBefore,
  judge,
  type Refused,
  type ToJudge,
} from "./judge.ts";
import { countByType } from "./count-by-type.ts";
import { recordedDays } from "./recorded-days.ts";
import { refold } from "./refold.ts";
import { bodyOf, type Place, type QuarantinedFact, type StoredFact } from "./stored-fact.ts";
import type { ViewState } from "./view-state.ts";
import { type Weighed, weigh } from "./weigh.ts";

/** The rows that the view holds, as far as a batch needs them. */
export interface Held extends Omit<JudgedBefore, "sizeOf"> {
  /** The facts that count in these subjects' dossiers, in any order. */
  factsOf(subjects: readonly Subject[]): Promise<readonly StoredFact[]>;
}

/**
 * What releases of any logs change in a view that stands at a state and holds these rows:
 *
 *     facts of cn ─▶ directory moves ─▶ facts that this affects, and new ones, judged ─▶ their subjects refolded
 *                                                                                     └▶ looks kept as they are
 *
 * The same releases in other batches or another order among the logs lead to the same view: judgement depends on the
 * directory where the vector stands, a dossier on the set of its facts, and the tally on the dossiers.
 */
export async function prepareBatch(
  held: Held,
  { directory, positions }: ViewState,
  releases: readonly Release[],
): Promise<Batch> {
  const cn = advanceDirectory(directory, releases);
  const facts = await factsToJudge(directory, cn.directory, releases, {
    sizeOf: (participant) => positions.get(participant)?.range.size ?? 0,
    countedFrom: (participant, from) => held.countedFrom(participant, from),
    quarantinedFrom: (participant, from) => held.quarantinedFrom(participant, from),
  });
  const { accepted, looks, refused } = judge(cn.directory, facts);
  const weighed = await weighAll(held, facts, accepted);
  const over = weighed.flatMap(({ over }) => over);
  const tally = new Map<string, number>();
  const beside = new BesideDossiers();
  const counted = [...weighed.flatMap((each) => each.counted), ...looks];
  return {
    positions: newest(releases),
    recorded: recordedDays(releases),
    directory: cn.directory,
    directoryFacts: cn.facts,
    ...changedRows(counted, [...cn.refused, ...refused, ...over]),
    counts: countByType([...counted, ...cn.accepted]),
    dossiers: weighed.map((each) => refold(each, tally, beside)),
    beside,
    receipts: releases.flatMap(({ position: { participant }, receipts = [] }) =>
      receipts.map((receipt) => ({ participant, ...receipt })),
    ),
    tally,
  };
}

/** Weighs the facts of every subject that has one among the facts judged now. */
async function weighAll(
  held: Held,
  facts: readonly ToJudge[],
  accepted: readonly Accepted[],
): Promise<Weighed[]> {
  const again = new Set<string>();
  const bySubject = new Map<Subject, Accepted[]>();
  for (const { earlier } of facts) {
    if (earlier === undefined || !("counted" in earlier)) continue;
    if (earlier.counted.participant === CN_ACCESS) continue;
    again.add(nameOf(earlier.counted));
    bySubject.set(earlier.counted.subject, []);
  }
  for (const each of accepted) {
    const { subject } = each.fact;
    const others = bySubject.get(subject);
    if (others === undefined) bySubject.set(subject, [each]);
    else others.push(each);
  }
  const stored = Map.groupBy(await held.factsOf([...bySubject.keys()]), ({ subject }) => subject);
  const judgedAgain = (fact: StoredFact): boolean => again.size > 0 && again.has(nameOf(fact));
  return [...bySubject].map(([subject, judged]) =>
    weigh(subject, stored.get(subject) ?? [], judgedAgain, judged),
  );
}

/** The rows that come and go: a fact judged again to the same end changes none. */
function changedRows(
  counted: readonly (Accepted | AcceptedLook)[],
  refused: readonly Refused[],
): Pick<Batch, "facts" | "factsGone" | "quarantined" | "quarantineGone"> {
  const facts: StoredFact[] = [];
  const factsGone: StoredFact[] = [];
  const quarantined: QuarantinedFact[] = [];
  const quarantineGone: Place[] = [];
  for (const { participant, index, bytes, earlier, fact } of counted) {
    if (earlier !== undefined && "counted" in earlier) continue;
    if (earlier !== undefined) quarantineGone.push({ participant, index });
    const subject = isAccessFact(fact) ? fact.data.subject : fact.subject;
    facts.push({ participant, index, subject, body: bodyOf(bytes) });
  }
  for (const { participant, index, bytes, earlier, reason, detail } of refused) {
    const was = earlier !== undefined && "quarantined" in earlier ? earlier.quarantined : undefined;
    if (earlier !== undefined && "counted" in earlier) factsGone.push(earlier.counted);
    if (was?.reason === reason && was.detail === detail) continue;
    quarantined.push({ participant, index, bytes, reason, detail });
  }
  return { facts, factsGone, quarantined, quarantineGone };
}

/** The last position of each log. */
function newest(releases: readonly Release[]): LogPosition[] {
  const positions = new Map<ParticipantId, LogPosition>();
  for (const { position } of releases) positions.set(position.participant, position);
  return [...positions.values()];
}

const nameOf = ({ participant, index }: Place): string => `${participant}/${index}`;

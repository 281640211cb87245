import { setTimeout } from "node:timers/promises";
import type { LooksAnswer } from "#contracts/api/view";
import { accepts } from "#contracts/directory/accepts";
import type { Directory } from "#contracts/directory/directory";
import { isAccessFact } from "#contracts/facts/fact";
import { CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import type { Pseudonym } from "#contracts/facts/subject";
import { asIndex, type LogIndex } from "#contracts/seals/position";
import type { Finding } from "../finding.ts";
import type { AccessLog, Look } from "./access-log.ts";

/** Which page: of a view that holds that fact of the access log; the first, or the one after `cursor`. */
export interface PageOfLooks {
  readonly holding: LogIndex;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** What an audit asks a view about who looked. */
export interface LooksView {
  /** Where it is asked. */
  readonly source: string;
  /** Whose looks the audit's own are: issuer and `sub` of its token. */
  readonly reader: { readonly participant: ParticipantId; readonly sub: string };
  /** How long a look that was answered may take to be seen where the log is read: a copy of it comes later. */
  readonly seenWithinMs: number;
  /** A page of the looks at a person, asked for with the purpose `audit`. */
  readonly page: (subject: Pseudonym, asked: PageOfLooks) => Promise<LooksAnswer>;
}

/** Looks a page at most, and how many pages more than the log has looks for a list may have: it grows while it is read. */
const PAGE_LOOKS = 1000;
const PAGES_MORE = 10;

const LOOK_AGAIN_MS = 50;

/**
 * What is false in what a view says of who looked:
 * - a list that leaves out, invents or alters a look, for the persons of the sample (CB717);
 * - a look that it answers without a record (CB718): each of this audit's own requests has to be on the log after it.
 *
 * `readAgain` reads the log anew, and gives the facts that it has past `log`. Throws what the view's answers and `readAgain` throw.
 */
export async function compareLooks(
  view: LooksView,
  directory: Directory,
  log: AccessLog,
  readAgain: () => Promise<readonly Uint8Array[]>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const requests = new Map<Pseudonym, number>();
  for (const [subject, recorded] of log.sample) {
    const list = await listOf(view, subject, recorded);
    requests.set(subject, list.requests);
    findings.push(...compareList(view, log, recorded, list));
  }
  const until = performance.now() + view.seenWithinMs;
  for (;;) {
    const missing = unrecorded(view, requests, ownLooks(view, directory, await readAgain(), log));
    if (missing.length === 0) return findings;
    if (performance.now() > until) return [...findings, ...missing];
    await setTimeout(LOOK_AGAIN_MS);
  }
}

interface ToldList {
  readonly items: readonly Look[];
  /** How far the view says it holds the access log. */
  readonly size: number;
  readonly requests: number;
  readonly ends: boolean;
}

async function listOf(view: LooksView, subject: Pseudonym, recorded: readonly Look[]): Promise<ToldList> {
  const items: Look[] = [];
  const most = Math.ceil(recorded.length / PAGE_LOOKS) + PAGES_MORE;
  const newest = recorded.at(-1)?.index ?? asIndex(0);
  let size = Number.POSITIVE_INFINITY;
  let cursor: string | undefined;
  for (let requests = 1; requests <= most; requests += 1) {
    const page: LooksAnswer = await view.page(subject, { holding: newest, limit: PAGE_LOOKS, cursor });
    items.push(...page.items);
    size = Math.min(size, page.vector[CN_ACCESS] ?? 0);
    cursor = page.cursor;
    if (cursor === undefined) return { items, size, requests, ends: true };
  }
  return { items, size, requests: most, ends: false };
}

function compareList(
  { source }: LooksView,
  { size: read }: AccessLog,
  recorded: readonly Look[],
  { items, size, ends }: ToldList,
): Finding[] {
  const findings: Finding[] = [];
  const found = (detail: string, index?: LogIndex): void => {
    const at = index === undefined ? {} : { index };
    findings.push({ code: "CB717", participant: CN_ACCESS, source, ...at, detail });
  };
  const newest = recorded.at(-1);
  if (newest !== undefined && size <= newest.index) {
    found(`the view was asked to hold index ${newest.index} of ${CN_ACCESS} and answers at size ${size}.`);
  }
  if (!ends) found("the view's list of looks at one person does not end.");
  const told = new Map(items.filter(({ index }) => index < read).map((look) => [look.index, look]));
  for (const look of recorded) {
    const shown = told.get(look.index);
    told.delete(look.index);
    if (shown === undefined) found(`the view leaves out the look at index ${look.index}.`, look.index);
    else if (!isSame(shown, look)) found(`the view tells index ${look.index} otherwise.`, look.index);
  }
  for (const index of told.keys()) found(`the view shows index ${index} where no such look is.`, index);
  return findings;
}

const MEMBERS = ["time", "participant", "department", "sub", "purpose", "viewed", "outcome"] as const;

const isSame = (one: Look, other: Look): boolean => MEMBERS.every((member) => one[member] === other[member]);

/** How many looks at each person this audit's reader has had recorded since the log was first read. */
function ownLooks(
  { reader }: LooksView,
  directory: Directory,
  facts: readonly Uint8Array[],
  { size }: AccessLog,
): ReadonlyMap<Pseudonym, number> {
  const own = new Map<Pseudonym, number>();
  for (const [at, bytes] of facts.entries()) {
    const judged = accepts(directory, CN_ACCESS, asIndex(size + at), bytes);
    if (!judged.accepted || !isAccessFact(judged.fact)) continue;
    const { participant, sub, subject, viewed } = judged.fact.data;
    if (participant !== reader.participant || sub !== reader.sub || viewed !== "access") continue;
    own.set(subject, (own.get(subject) ?? 0) + 1);
  }
  return own;
}

function unrecorded(
  { source }: LooksView,
  requests: ReadonlyMap<Pseudonym, number>,
  own: ReadonlyMap<Pseudonym, number>,
): Finding[] {
  return [...requests].flatMap(([subject, count]): Finding[] => {
    const recorded = own.get(subject) ?? 0;
    if (recorded >= count) return [];
    const detail = `the view answered ${count} of this audit's own looks at one person, ${recorded} are recorded.`;
    return [{ code: "CB718", participant: CN_ACCESS, source, detail }];
  });
}

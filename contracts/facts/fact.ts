import { access } from "./access/access.ts";
import { collaboration } from "./collaboration/collaboration.ts";
import { certificate } from "./certificate/certificate.ts";
import { directory } from "./directory/directory.ts";
import type { Body, ParsedFact } from "./fact-type.ts";
import { movement } from "./movement/movement.ts";
import { CN, CN_ACCESS, type ParticipantId } from "./participant.ts";
import { service } from "./service/service.ts";

/** Every type of fact that this version folds, by area. */
export const FACT_TYPES = [
  ...movement,
  ...certificate,
  ...service,
  ...collaboration,
  ...access,
  ...directory,
] as const;

type FactBy<Type extends { parse: (value: never) => unknown }> =
  Extract<ReturnType<Type["parse"]>, { ok: true }> extends ParsedFact<infer F> ? F : never;

/** A fact as its bytes say it: a CloudEvents 1.0 event of one of the types above. */
export type Fact = FactBy<(typeof FACT_TYPES)[number]>;
export type FactTypeName = Fact["type"];

/** The facts of one type: `FactOf<"cn.chessboard.movement.arrived.v1">`. */
export type FactOf<Name extends FactTypeName> = Extract<Fact, { type: Name }>;

/** What a report of one of the types says, before it is a fact. */
export type FactBody<F extends Fact = Fact> = F extends Fact ? Body<F["type"], F["data"]> : never;

/** The facts that `cn` records: the directory. */
export type DirectoryFact = FactBy<(typeof directory)[number]>;
/** The facts that `cn-access` records: who looked at whom. */
export type AccessFact = FactBy<(typeof access)[number]>;
/** The facts about a case between two provinces. */
export type CollaborationFact = FactBy<(typeof collaboration)[number]>;
/** The facts that belong to a subject's dossier. */
export type SubjectFact = Exclude<Fact, DirectoryFact | AccessFact>;

/** A fact's size in bytes at most. */
export const MAX_FACT_BYTES = 16 * 1024;
/** How deep a fact's objects and arrays may nest; today's deepest is three. */
export const MAX_FACT_DEPTH = 8;

const byName: ReadonlyMap<string, (typeof FACT_TYPES)[number]> = new Map(
  FACT_TYPES.map((type) => [type.type, type]),
);

/** The type of that name, or undefined: an unknown type is for a later version of the view to fold. */
export const factTypeNamed = (name: string): (typeof FACT_TYPES)[number] | undefined => byName.get(name);

const directoryTypes: ReadonlySet<string> = new Set(directory.map((type) => type.type));

const collaborationTypes: ReadonlySet<string> = new Set(collaboration.map((type) => type.type));
const accessTypes: ReadonlySet<string> = new Set(access.map((type) => type.type));

export const isDirectoryFact = (fact: Fact): fact is DirectoryFact => directoryTypes.has(fact.type);
export const isAccessFact = (fact: Fact): fact is AccessFact => accessTypes.has(fact.type);
export const isCollaborationFact = (fact: Fact): fact is CollaborationFact =>
  collaborationTypes.has(fact.type);
export const isSubjectFact = (fact: Fact): fact is SubjectFact =>
  !directoryTypes.has(fact.type) && !accessTypes.has(fact.type);

/**
 * Which logs a type belongs in at all: directory facts in the log of `cn` and in no other, looks in that of `cn-access`
 * and in no other, the facts about people in the provinces'.
 */
export function belongsInLogOf(participant: ParticipantId, type: FactTypeName): boolean {
  if (participant === CN) return directoryTypes.has(type);
  if (participant === CN_ACCESS) return accessTypes.has(type);
  return !directoryTypes.has(type) && !accessTypes.has(type);
}

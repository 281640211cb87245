import { certificate } from "./certificate/certificate.ts";
import { directory } from "./directory/directory.ts";
import type { ParsedFact } from "./fact-type.ts";
import { movement } from "./movement/movement.ts";
import { service } from "./service/service.ts";

/** Every type of fact that this version folds, by area. */
export const FACT_TYPES = [...movement, ...certificate, ...service, ...directory] as const;

type FactBy<Type extends { parse: (value: never) => unknown }> =
  Extract<ReturnType<Type["parse"]>, { ok: true }> extends ParsedFact<infer F> ? F : never;

/** A fact as its bytes say it: a CloudEvents 1.0 event of one of the types above. */
export type Fact = FactBy<(typeof FACT_TYPES)[number]>;
export type FactTypeName = Fact["type"];

/** The facts of one type: `FactOf<"cn.chessboard.movement.arrived.v1">`. */
export type FactOf<Name extends FactTypeName> = Extract<Fact, { type: Name }>;

/** The facts that `cn` records: the directory. */
export type DirectoryFact = FactBy<(typeof directory)[number]>;
/** The facts that belong to a subject's dossier. */
export type SubjectFact = Exclude<Fact, DirectoryFact>;

/** A fact's size in bytes at most. */
export const MAX_FACT_BYTES = 16 * 1024;

const byName: ReadonlyMap<string, (typeof FACT_TYPES)[number]> = new Map(
  FACT_TYPES.map((type) => [type.type, type]),
);

/** The type of that name, or undefined: an unknown type is for a later version of the view to fold. */
export const factTypeNamed = (name: string): (typeof FACT_TYPES)[number] | undefined => byName.get(name);

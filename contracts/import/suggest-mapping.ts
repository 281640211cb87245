import { ChessboardError } from "../errors.ts";
import { type Concept, conceptOf } from "./header-names.ts";
import type { MappedFact, Mapping } from "./mapping.ts";

export interface Suggestion {
  readonly mapping: Mapping;
  /** What the mapping leaves out or takes for granted, a sentence each. */
  readonly notes: readonly string[];
}

/** The nine answers of the census of 2010 (long form, R11) → the backbone's codes. */
const REASONS: Readonly<Record<string, string>> = {
  务工经商: "work-or-trade",
  工作调动: "job-transfer",
  学习培训: "study-or-training",
  随迁家属: "following-family",
  投亲靠友: "joining-relatives",
  拆迁搬家: "rehousing",
  寄挂户口: "registration-only",
  婚姻嫁娶: "marriage",
  其他: "other",
  其它: "other",
};

/** What Decree 555, article 10, and the provinces' forms call the services → the backbone's codes. */
const SERVICES: Readonly<Record<string, string>> = {
  宣传教育: "information",
  计划生育宣传: "information",
  避孕药具: "contraceptives",
  避孕药具发放: "contraceptives",
  咨询: "consultation",
  生殖健康咨询: "consultation",
  健康检查: "health-check",
  孕情检查: "health-check",
  生殖健康检查: "health-check",
  预防接种: "immunisation",
  疫苗接种: "immunisation",
  就业指导: "employment-advice",
  职业指导: "employment-advice",
};

/**
 * Proposes a mapping from the names of a file's columns, Chinese or English: every fact whose columns are all there.
 *
 * Throws CB772 when no column holds an ID number or a pseudonym, or when no fact is whole. The error names no column of the
 * file's: where the header is missing, the first row is somebody's.
 */
export function suggestMapping(columns: readonly string[]): Suggestion {
  const found = conceptsIn(columns);
  const idNumber = found.get("idNumber");
  const pseudonym = found.get("pseudonym");
  if (idNumber === undefined && pseudonym === undefined) {
    throw new ChessboardError("CB772", "no column is known to hold an ID number, such as 身份证号.");
  }
  const facts = [...movements(found), ...service(found), ...certificate(found)];
  if (facts.length === 0) throw new ChessboardError("CB772", missing(found));
  const recordNumber = found.get("recordNumber");
  const mapping: Mapping = {
    person: idNumber === undefined ? { pseudonymColumn: pseudonym ?? "" } : { column: idNumber },
    facts,
    ...(recordNumber === undefined ? {} : { distinctBy: [recordNumber] }),
  };
  return { mapping, notes: notesOn(columns, mapping) };
}

type Found = ReadonlyMap<Concept, string>;

function conceptsIn(columns: readonly string[]): Found {
  const best = new Map<Concept, { readonly column: string; readonly rank: number }>();
  for (const column of columns) {
    const known = conceptOf(column);
    if (known === undefined) continue;
    const before = best.get(known.concept);
    if (before === undefined || known.rank < before.rank) {
      best.set(known.concept, { column, rank: known.rank });
    }
  }
  return new Map([...best].map(([concept, { column }]) => [concept, column]));
}

function movements(found: Found): MappedFact[] {
  const [area, household] = [found.get("areaCode"), found.get("householdAreaCode")];
  const [arrivedOn, departedOn] = [found.get("arrivedOn"), found.get("departedOn")];
  if (area === undefined || household === undefined) return [];
  const places = { areaCode: { column: area }, householdAreaCode: { column: household } };
  const facts: MappedFact[] = [];
  if (arrivedOn !== undefined) facts.push(arrival(arrivedOn, places, found.get("reason")));
  if (departedOn !== undefined) {
    const destination = found.get("destinationAreaCode");
    const data = {
      occurredOn: { column: departedOn },
      ...places,
      ...(destination === undefined ? {} : { destinationAreaCode: { column: destination } }),
      stay: { constant: "recorded" },
    };
    facts.push({ type: "cn.chessboard.movement.departed.v1", when: departedOn, data });
  }
  return facts;
}

function arrival(when: string, places: MappedFact["data"], reason: string | undefined): MappedFact {
  const data = { occurredOn: { column: when }, ...places };
  if (reason === undefined) return { type: "cn.chessboard.movement.arrived.v1", when, data };
  return {
    type: "cn.chessboard.movement.arrived.v2",
    when,
    data: { ...data, reason: { column: reason, codes: { ...REASONS } } },
  };
}

function service(found: Found): MappedFact[] {
  const [when, area, kind] = [found.get("servedOn"), found.get("areaCode"), found.get("service")];
  if (when === undefined || area === undefined || kind === undefined) return [];
  const data = {
    occurredOn: { column: when },
    areaCode: { column: area },
    service: { column: kind, codes: { ...SERVICES } },
  };
  return [{ type: "cn.chessboard.service.delivered.v1", when, data }];
}

function certificate(found: Found): MappedFact[] {
  const [when, household] = [found.get("issuedOn"), found.get("householdAreaCode")];
  const validUntil = found.get("validUntil");
  if (when === undefined || household === undefined || validUntil === undefined) return [];
  const data = {
    occurredOn: { column: when },
    householdAreaCode: { column: household },
    kind: { constant: "migrant-family-planning" },
    validUntil: { column: validUntil },
  };
  return [{ type: "cn.chessboard.certificate.issued.v1", when, data }];
}

/** In the concepts' Chinese names, as the file's own may be anything. */
function missing(found: Found): string {
  const known = [...found.keys()].join(", ");
  return `of its columns only these are known: ${known}; an arrival needs 到达日期, 现居住地代码 and 户籍地代码, a departure 离开日期 in the first one's place, a service 服务日期, 服务项目 and 现居住地代码, a certificate 发证日期, 证件有效期 and 户籍地代码.`;
}

function notesOn(columns: readonly string[], mapping: Mapping): string[] {
  const used = new Set(JSON.stringify(mapping).match(/"(?:[^"\\]|\\.)*"/g) ?? []);
  const left = columns.filter((column) => column !== "" && !used.has(JSON.stringify(column)));
  const personal = left.filter((column) => conceptOf(column)?.concept === "personal");
  const others = left.filter((column) => !personal.includes(column));
  const hasDeparture = mapping.facts.some(({ type }) => type === "cn.chessboard.movement.departed.v1");
  return [
    ...(personal.length > 0 ? [`Left out, since no personal data is reported: ${personal.join(", ")}.`] : []),
    ...(others.length > 0
      ? [`Left out, since nothing is known to be made of them: ${others.join(", ")}.`]
      : []),
    ...(hasDeparture ? ['A departure is taken to end a stay that is on the log ("stay":"recorded").'] : []),
    ...(mapping.distinctBy === undefined ? ["Rows that say the same are taken for one fact."] : []),
  ];
}

import type { FactOnLog } from "#client/client";
import {
  ANSWER_NAMES,
  CERTIFICATE_KIND_NAMES,
  CHECK_RESULT_NAMES,
  MOVING_REASON_NAMES,
  nameOfCode,
  OUTCOME_NAMES,
  SERVICE_NAMES,
  WITHDRAWAL_REASON_NAMES,
} from "../language/codes.ts";
import type { Text } from "../language/language.ts";
import { FORM_TEXTS as TEXTS } from "./form-texts.ts";

/** One thing that a fact says, as a worker reads it. */
export interface Said {
  readonly label: Text;
  readonly value:
    | { readonly kind: "area"; readonly areaCode: string }
    | { readonly kind: "name"; readonly name: Text }
    | { readonly kind: "text"; readonly text: string };
}

const STAY_NAMES: Readonly<Record<string, Text>> = {
  recorded: TEXTS.stayRecorded,
  household: TEXTS.stayHousehold,
  unrecorded: TEXTS.stayUnrecorded,
};

/** Members whose value is a code, in the order they are read out. `reason` is of a withdrawal where the type is one. */
const CODES: readonly (readonly [member: string, label: Text, names: Readonly<Record<string, Text>>])[] = [
  ["service", TEXTS.service, SERVICE_NAMES],
  ["kind", TEXTS.certificate, CERTIFICATE_KIND_NAMES],
  ["result", TEXTS.result, CHECK_RESULT_NAMES],
  ["answer", TEXTS.answerGiven, ANSWER_NAMES],
  ["outcome", TEXTS.outcome, OUTCOME_NAMES],
  ["stay", TEXTS.stay, STAY_NAMES],
  ["reason", TEXTS.why, { ...MOVING_REASON_NAMES, ...WITHDRAWAL_REASON_NAMES }],
];

const AREAS = [
  ["areaCode", TEXTS.area],
  ["destinationAreaCode", TEXTS.goesTo],
  ["householdAreaCode", TEXTS.household],
] as const;

const DATES = [
  ["validUntil", TEXTS.validUntil],
  ["occurredOn", TEXTS.onDay],
] as const;

/** What a fact on the log says: its codes by name, its areas, its dates. Members that a worker does not read are left out. */
export function saidIn({ data }: Pick<FactOnLog, "data">): readonly Said[] {
  const members = new Map(Object.entries(typeof data === "object" && data !== null ? data : {}));
  const textOf = (member: string): string | undefined => {
    const value: unknown = members.get(member);
    return typeof value === "string" ? value : undefined;
  };
  const said: Said[] = [];
  for (const [member, label, names] of CODES) {
    const code = textOf(member);
    if (code !== undefined) said.push({ label, value: { kind: "name", name: nameOfCode(names, code) } });
  }
  for (const [member, label] of AREAS) {
    const areaCode = textOf(member);
    if (areaCode !== undefined) said.push({ label, value: { kind: "area", areaCode } });
  }
  for (const [member, label] of DATES) {
    const text = textOf(member);
    if (text !== undefined) said.push({ label, value: { kind: "text", text } });
  }
  return said;
}

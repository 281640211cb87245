import { codesOf } from "#contracts/facts/code-tables";
import { calendarDate } from "#contracts/facts/data-types";
import { addDays } from "#contracts/facts/days";
import type { FactTypeName } from "#contracts/facts/fact";
import {
  CERTIFICATE_KIND_NAMES,
  CERTIFICATE_STATE_NAMES,
  CHECK_RESULT_NAMES,
  MOVING_REASON_NAMES,
  nameOfCode,
  SERVICE_NAMES,
} from "../language/codes.ts";
import type { Text } from "../language/language.ts";
import { provinceOfArea } from "../language/provinces.ts";
import { FORM_TEXTS as TEXTS } from "./form-texts.ts";
import type { Choice, FieldSpec, FormSpec, Values } from "./forms.ts";
import {
  type Certificate,
  certificatesOf,
  householdOf,
  type Overview,
  placeOf,
  presentStay,
  type Visitor,
} from "./overview.ts";

/** What a worker does for a person, and the letter that begins it. */
const LETTERS = { arrive: "A", depart: "D", serve: "S", check: "C", issue: "I" } as const;
export type Action = keyof typeof LETTERS;
const ACTIONS: readonly Action[] = ["arrive", "depart", "serve", "check", "issue"];

export const letterOf = (action: Action): string => LETTERS[action];

/** What a pressed key begins: a letter alone, whatever its case. */
export const actionAt = (pressed: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): Action | undefined =>
  pressed.ctrlKey || pressed.metaKey || pressed.altKey
    ? undefined
    : ACTIONS.find((action) => LETTERS[action] === pressed.key.toUpperCase());

/** What a form is filled in from. */
export interface FormContext {
  /** Undefined where the view knows nobody, or does not answer: nothing is filled in from it then. */
  readonly overview: Overview | undefined;
  readonly visitor: Visitor;
  /** Whose node this is: `cn-44`. */
  readonly own: string;
  readonly today: string;
  /** The area that this worker reported last. */
  readonly lastArea: string | undefined;
}

/** The two digits that the codes of a province begin with; the Production and Construction Corps lies within Xinjiang. */
export const digitsOf = (participant: string): string =>
  participant === "cn-66" ? "65" : participant.slice("cn-".length);

/** What can be done here: certificates are checked where there are any, issued where the household is and none is in force. */
export function actionsFor({ overview, own }: FormContext): readonly Action[] {
  const household = householdOf(overview);
  const isHome = household === undefined || household.startsWith(digitsOf(own));
  const hasOne = certificatesOf(overview).some(({ state }) => state === "valid");
  return ACTIONS.filter(
    (action) =>
      (action !== "check" || (overview?.certificates.length ?? 0) > 0) &&
      (action !== "issue" || (isHome && !hasOne)),
  );
}

/** The form of an action, filled in as far as what is known goes. */
export const formFor = (action: Action, context: FormContext): FormSpec => FORMS[action](context);

const FORMS: Readonly<Record<Action, (context: FormContext) => FormSpec>> = {
  arrive: arrival,
  depart: departure,
  serve: service,
  check: certificateCheck,
  issue: certificateIssue,
};

function arrival(context: FormContext): FormSpec {
  return {
    title: TEXTS.arrive,
    submit: TEXTS.submitArrive,
    type: "cn.chessboard.movement.arrived.v2",
    fields: [
      choice("reason", TEXTS.reason, "cn.chessboard.movement.arrived.v2", MOVING_REASON_NAMES),
      { name: "areaCode", label: TEXTS.arrivedAt, kind: "area", province: digitsOf(context.own) },
      { name: "householdAreaCode", label: TEXTS.household, kind: "area" },
      onDay(context),
    ],
    initial: {
      areaCode: context.lastArea ?? "",
      householdAreaCode: householdKnown(context),
      occurredOn: context.today,
    },
    dataOf: asTheyAre,
  };
}

function departure(context: FormContext): FormSpec {
  const { own, overview, lastArea, today } = context;
  const present = presentStay(overview);
  const household = householdKnown(context);
  const isHere = present !== undefined && placeOf(present.from.fact).participant === own;
  const isHome = !isHere && household.startsWith(digitsOf(own));
  const areaCode = isHere ? present.areaCode : isHome ? household : (lastArea ?? "");
  return {
    title: TEXTS.depart,
    submit: TEXTS.submitDepart,
    type: "cn.chessboard.movement.departed.v1",
    fields: [
      { name: "areaCode", label: TEXTS.leftFrom, kind: "area", province: digitsOf(own) },
      { name: "destinationAreaCode", label: TEXTS.destination, kind: "area", optional: true },
      { name: "stay", label: TEXTS.stay, kind: "choice", choices: STAYS },
      { name: "householdAreaCode", label: TEXTS.household, kind: "area" },
      onDay(context),
    ],
    initial: {
      areaCode,
      stay: isHere ? "recorded" : isHome ? "household" : "unrecorded",
      destinationAreaCode: "",
      householdAreaCode: household,
      occurredOn: today,
    },
    dataOf: ({ destinationAreaCode = "", ...values }) =>
      destinationAreaCode === "" ? values : { ...values, destinationAreaCode },
  };
}

const STAYS: readonly Choice[] = [
  { value: "recorded", name: TEXTS.stayRecorded },
  { value: "household", name: TEXTS.stayHousehold },
  { value: "unrecorded", name: TEXTS.stayUnrecorded },
];

function service(context: FormContext): FormSpec {
  const type = "cn.chessboard.service.delivered.v1";
  const due = new Set<string>(context.overview?.services.due);
  const choices = choicesOf(type, "service", SERVICE_NAMES).map((each) =>
    due.has(each.value) ? { ...each, note: TEXTS.due } : each,
  );
  return {
    title: TEXTS.serve,
    submit: TEXTS.submitServe,
    type,
    fields: [
      { name: "service", label: TEXTS.service, kind: "choice", choices },
      { name: "areaCode", label: TEXTS.servedAt, kind: "area", province: digitsOf(context.own) },
      onDay(context),
    ],
    initial: { areaCode: areaHere(context), occurredOn: context.today },
    dataOf: asTheyAre,
  };
}

/** The form of a service with that one chosen: where the area is known too, there is nothing left to ask. */
export function serviceForm(name: string, context: FormContext): FormSpec {
  const form = service(context);
  return { ...form, initial: { ...form.initial, service: name } };
}

function certificateCheck(context: FormContext): FormSpec {
  const held = certificatesOf(context.overview);
  const [newest] = held;
  const stateOf = (ref: string | undefined): string => {
    const state = held.find((each) => refOf(each) === ref)?.state;
    return state === undefined || state === "not-yet" ? "" : state;
  };
  const ref = newest && refOf(newest);
  return {
    title: TEXTS.check,
    submit: TEXTS.submitCheck,
    type: "cn.chessboard.certificate.checked.v1",
    fields: [
      { name: "ref", label: TEXTS.certificate, kind: "choice", choices: held.map(certificateChoice) },
      { name: "result", label: TEXTS.result, kind: "choice", choices: RESULTS },
      { name: "areaCode", label: TEXTS.checkedAt, kind: "area", province: digitsOf(context.own) },
      onDay(context),
    ],
    initial: {
      ref: ref ?? "",
      result: stateOf(ref),
      areaCode: areaHere(context),
      occurredOn: context.today,
    },
    changed: (values, name) => (name === "ref" ? { ...values, result: stateOf(values["ref"]) } : values),
    dataOf: ({ ref: chosen = "", ...values }) => {
      const [participant, index] = chosen.split(":");
      return { ...values, ref: { participant, index: Number(index) } };
    },
  };
}

const RESULTS: readonly Choice[] = Object.entries(CHECK_RESULT_NAMES).map(([value, name]) => ({
  value,
  name,
}));

/** `cn-51:504` */
const refOf = ({ fact }: Certificate): string => fact.join(":");

function certificateChoice(certificate: Certificate): Choice {
  const { en, zh } = provinceOfArea(certificate.householdAreaCode);
  const { issuedOn, validUntil, state } = certificate;
  return {
    value: refOf(certificate),
    name: { zh: `${zh} ${issuedOn} 至 ${validUntil}`, en: `${en}, ${issuedOn} to ${validUntil}` },
    note: CERTIFICATE_STATE_NAMES[state],
  };
}

/** Three years, as the certificates of the programme are valid; the last day is one of them. */
const VALID_DAYS = 3 * 365;

function certificateIssue(context: FormContext): FormSpec {
  const type = "cn.chessboard.certificate.issued.v1";
  const kinds = choice("kind", TEXTS.certificate, type, CERTIFICATE_KIND_NAMES);
  const [kind = ""] = codesOf(type, "kind") ?? [];
  const validUntil = addDays(calendarDate.parse(context.today), VALID_DAYS);
  return {
    title: TEXTS.issue,
    submit: TEXTS.submitIssue,
    type,
    fields: [
      kinds,
      { name: "householdAreaCode", label: TEXTS.household, kind: "area", province: digitsOf(context.own) },
      { name: "validUntil", label: TEXTS.validUntil, kind: "date", earliest: context.today },
      onDay(context),
    ],
    initial: { kind, householdAreaCode: householdKnown(context), validUntil, occurredOn: context.today },
    dataOf: asTheyAre,
  };
}

const asTheyAre = (values: Values): Values => values;

const onDay = ({ today }: FormContext): FieldSpec => ({
  name: "occurredOn",
  label: TEXTS.onDay,
  kind: "date",
  latest: today,
});

/** Where the household is, by what the view knows, else by the ID number. */
const householdKnown = ({ overview, visitor }: FormContext): string =>
  householdOf(overview) ?? visitor.numberArea ?? "";

/** Where in this province the person lives; else where the worker reported last. */
function areaHere({ overview, own, lastArea }: FormContext): string {
  const present = presentStay(overview);
  const isHere = present !== undefined && placeOf(present.from.fact).participant === own;
  return isHere ? present.areaCode : (lastArea ?? "");
}

const choice = (
  name: string,
  label: Text,
  type: FactTypeName,
  names: Readonly<Record<string, Text>>,
): FieldSpec => ({ name, label, kind: "choice", choices: choicesOf(type, name, names) });

const choicesOf = (type: FactTypeName, member: string, names: Readonly<Record<string, Text>>): Choice[] =>
  (codesOf(type, member) ?? []).map((value) => ({ value, name: nameOfCode(names, value) }));

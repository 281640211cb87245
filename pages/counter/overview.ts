import type { NodeComponents } from "#client/client";

/** All that the view knows of a person, in one answer. */
export type Overview = NodeComponents["schemas"]["Overview"];
export type Stay = Overview["stays"][number];
export type Certificate = Overview["certificates"][number];
export type CaseAnswer = NodeComponents["schemas"]["Case"];
export type Case = NonNullable<CaseAnswer["case"]>;
export type Worklist = NodeComponents["schemas"]["Worklist"];
export type WorkItem = Worklist["items"][number];

/** The person before the worker. The ID number itself is not here: it went to the node and was forgotten. */
export interface Visitor {
  readonly subject: string;
  /** `3399**********0375`, to compare with the document; undefined for a person who came off the worklist. */
  readonly masked?: string;
  /** The area that the number was first given in, where that is one. */
  readonly numberArea?: string;
  /** Why the worker looks. */
  readonly purpose: "service-delivery" | "inquiry";
}

/** Where a fact stands, as the API writes it: `["cn-44", 7]`. */
export interface Place {
  readonly participant: string;
  readonly index: number;
}

export const placeOf = ([participant, index]: readonly (string | number)[]): Place => ({
  participant: String(participant),
  index: Number(index),
});

export const presentStay = (overview: Overview | undefined): Stay | undefined =>
  overview?.stays.find(({ present }) => present);

/** Where the household is registered, by the newest that says so; undefined where nothing does. */
export const householdOf = (overview: Overview | undefined): string | undefined =>
  overview?.stays[0]?.householdAreaCode ?? certificatesOf(overview)[0]?.householdAreaCode;

/** The newest first. */
export const certificatesOf = (overview: Overview | undefined): readonly Certificate[] =>
  overview?.certificates.toSorted((a, b) => b.issuedOn.localeCompare(a.issuedOn)) ?? [];

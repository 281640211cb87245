import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalDossier } from "#contracts/dossier/canonical";
import { contributions } from "#contracts/dossier/contributions";
import type { Dossier } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import { SUBJECT } from "#contracts/dossier/recorded-facts.spec";
import { toldMonths } from "#contracts/dossier/told-months.spec";
import { story } from "#contracts/dossier/told-stories.spec";
import { hasPython, secondTally } from "./second-fold.spec.ts";

it.runIf(hasPython)("a second program adds up the same from the same dossiers", () => {
  const dossiers: Dossier[] = [
    ...fc.sample(toldMonths, 400),
    ...fc.sample(story, 400).map((facts) => foldDossier(SUBJECT, facts)),
  ];
  const total = new Map<string, number>();
  for (const dossier of dossiers)
    for (const [cell, count] of contributions(dossier)) total.set(cell, (total.get(cell) ?? 0) + count);
  const { status, stdout, stderr } = secondTally(dossiers.map(canonicalDossier).join("\n"));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(total));
  const measures = new Set([...total.keys()].map((cell) => cell.slice(0, cell.indexOf("/"))));
  expect([...measures].sort()).toEqual([
    ...["arrivals", "days-stayed", "departures", "prefecture-arrivals", "prefecture-departures"],
    ...["prefecture-outflow", "present-again", "returns", "served", "served-again"],
  ]);
});

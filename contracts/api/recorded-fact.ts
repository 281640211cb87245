import { z } from "zod";
import { FACT_TYPES } from "../facts/fact.ts";
import { schemaNames } from "./names.ts";

/*
 * What stands on the logs, for the APIs' descriptions: the very schemas that are published (contracts/facts/schemas).
 */

type FactType = (typeof FACT_TYPES)[number];

/** `cn.chessboard.movement.arrived.v2` is called `MovementArrivedV2`. */
export const nameOfType = (type: string): string =>
  type
    .split(".")
    .slice(2)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join("");

const recorded = ({ type, published }: FactType) => {
  schemaNames.add(published, { id: nameOfType(type) });
  return published;
};

/** Any fact: a CloudEvents 1.0 event, structured mode. */
export const recordedFact = z.union(FACT_TYPES.map(recorded));
schemaNames.add(recordedFact, { id: "Fact", description: "A CloudEvents 1.0 event, structured mode, JSON" });

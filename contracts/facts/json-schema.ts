import { z } from "zod";
import { FACT_TYPES } from "./fact.ts";

/** One published schema: where it stands under /schemas, and its text. */
export interface PublishedSchema {
  /** `cn.chessboard.movement.arrived.v1.json` */
  readonly file: string;
  readonly text: string;
}

/**
 * The JSON Schema (draft 2020-12) of every type's whole event, as the contract of section 4 publishes it. What it cannot say
 * is in contract.ts: no repeated member names, dates against the event's own time, no personal numbers.
 *
 * Once published, the text for a type never changes; a change of shape is a new type (design, section 4, "Evolution").
 */
export function publishedSchemas(): PublishedSchema[] {
  return FACT_TYPES.map(({ type, published }) => {
    const { $schema, ...schema } = z.toJSONSchema(published, { target: "draft-2020-12" });
    const document = { $schema, $id: `/schemas/${type}.json`, title: type, ...schema };
    return { file: `${type}.json`, text: `${JSON.stringify(document, null, 2)}\n` };
  });
}

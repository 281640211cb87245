import { z } from "zod";
import { department, factId, factTime, uuid } from "../facts/fact-type.ts";
import { participantSource } from "../facts/participant.ts";

/*
 * The records of the shared log as a consumer of Kafka meets them, for their description: infra/shared-log/kafka-record.ts
 * writes them. A record has no key; its value is the exact bytes of a fact or of a checkpoint.
 */

const index = z.string().regex(/^(0|[1-9][0-9]*)$/);

/** The headers of a fact's record. The `ce_` headers repeat the event's attributes, so that a consumer filters by them. */
export const factHeaders = z
  .looseObject({
    kind: z.literal("fact"),
    index: index.meta({ description: "The fact's place in the log, in decimal" }),
    "content-type": z.literal("application/cloudevents+json; charset=UTF-8"),
    signature: z.base64().meta({
      description: "Ed25519 over the value's bytes, base64 of 64 bytes, by the key that keyid names",
    }),
    keyid: z.string().meta({
      description:
        "The log's origin and the key's id, as the directory and every checkpoint have them; a fact sent again may have a newer key",
      examples: ["chessboard.example/cn-44+0a1b2c3d"],
    }),
    traceparent: z
      .string()
      .optional()
      .meta({ description: "W3C Trace Context, of a fact whose trace is sampled" }),
    ce_specversion: z.literal("1.0"),
    ce_id: factId,
    ce_source: participantSource,
    ce_type: z.string(),
    ce_subject: z.string(),
    ce_time: factTime,
    ce_department: department,
    ce_dataschema: z.string(),
    ce_correlationid: uuid.optional(),
    ce_causationid: uuid.optional(),
  })
  .meta({ id: "FactHeaders" });

/** The headers of a checkpoint's record. */
export const checkpointHeaders = z
  .looseObject({
    kind: z.literal("checkpoint"),
    index: index.meta({ description: "How many facts the checkpoint covers, in decimal" }),
    "content-type": z.literal("text/plain"),
  })
  .meta({ id: "CheckpointHeaders" });

/** The value of a checkpoint's record. */
export const checkpointNote = z.string().meta({
  id: "CheckpointNote",
  description: "A signed note (C2SP tlog-checkpoint): origin, size, root, an empty line, signatures",
});

import { z } from "zod";
import { participantId } from "../facts/participant.ts";
import { logSize } from "../seals/position-schema.ts";
import { hash } from "./view.ts";

export { LIVE_BEAT_SECONDS } from "./live-beat.ts";

/*
 * What `GET /v1/live` of the view streams: Server-Sent Events (HTML, section 9.2), no subject, no area, nothing of one fact:
 *
 *     event: standing
 *     data: {"commitment":{"facts":8037,"root":"9x…="},"logs":[{"participant":"cn-44","size":2688,…},…]}
 *
 *     event: facts
 *     data: {"logs":[{"participant":"cn-44","size":2691,"facts":3,"counts":{"cn.chessboard.movement.arrived.v2":3}}]}
 *
 *     : nothing new
 *
 * The first event is `standing`, whatever a reader has seen before: there are no ids, `Last-Event-ID` is not looked at.
 */

/** The largest number of events of one name that a second has; what happens in between is added up. */
export const LIVE_EVENTS_A_SECOND = 4;

/** `standing`: where the view stands; whenever it has committed to a new state, or a log is halted or goes on. */
export const liveStanding = z
  .strictObject({
    /** Facts and root of the newest note that the view has signed (`GET /v1/commitment`); null before the first one. */
    commitment: z.strictObject({ facts: z.int().min(0), root: hash }).nullable(),
    /** Every participant of the directory, in byte order. */
    logs: z.array(
      z.strictObject({
        participant: participantId,
        /** Facts verified and folded. */
        size: logSize,
        /** Since this view verified the newest checkpoint, as this event is sent; null for a log without facts. */
        secondsSinceCheckpoint: z.number().min(0).nullable(),
        /** Why the log is not followed any further; null while it is. */
        halted: z.strictObject({ code: z.string(), place: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: "LiveStanding" });
export type LiveStanding = z.infer<typeof liveStanding>;

/** `facts`: what was folded since the last such event, of those logs that had anything. */
export const liveFacts = z
  .strictObject({
    logs: z
      .array(
        z.strictObject({
          participant: participantId,
          /** Facts of the log that are folded now. */
          size: logSize,
          /** How many of them are new, those in quarantine included. */
          facts: z.int().min(1),
          /** How many of the new ones count, by type; with `statistics:exact` alone. */
          counts: z.record(z.string().max(128), z.int().min(1)).exactOptional(),
        }),
      )
      .min(1),
  })
  .meta({ id: "LiveFacts" });
export type LiveFacts = z.infer<typeof liveFacts>;

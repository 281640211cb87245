import { z } from "zod";
import { calendarDate, code } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { SURGE_TEST } from "../monitoring/compare-counts.ts";
import { asOfQuery, reckoning } from "./cases.ts";
import { hash, month, vector } from "./view.ts";

/*
 * What `GET /v1/alerts` is asked and answers: everything that is unusual as of a day (contracts/monitoring).
 */

/** What `GET /v1/alerts` is asked, besides `minPosition`. */
export const alertsQuery = z.strictObject(asOfQuery);

const byProvince = z.strictObject({ participant: participantId });
const count = z.int().min(0);

const countAlert = z.strictObject({
  kind: z.enum(["surge", "fall"]),
  /** A stream between two provinces, or arrivals in a key region of the directory. */
  about: z.union([
    z.strictObject({ stream: z.strictObject({ origin: participantId, destination: participantId }) }),
    z.strictObject({ region: code }),
  ]),
  month,
  count,
  /** The mean of the months before. */
  expected: z.number().min(0),
  test: z.literal(SURGE_TEST),
  /** The probability that the test compares with. */
  threshold: z.number(),
});

const silenceAlert = z.strictObject({
  kind: z.literal("silent"),
  about: byProvince,
  /** The day at +08:00 of its newest fact, and the days since; null: it has none. */
  lastRecorded: calendarDate.nullable(),
  days: z.int().nullable(),
  threshold: z.number(),
});

const shareAlert = z.strictObject({
  kind: z.enum(["deadlines-slipping", "quarantine-growing"]),
  about: byProvince,
  part: count,
  whole: count,
  /** The share from which it is raised. */
  threshold: z.number(),
});

const findingsAlert = z.strictObject({
  kind: z.literal("findings-piling-up"),
  about: byProvince,
  count,
  olderThanDays: count,
  threshold: z.number(),
});

/** `GET /v1/alerts` */
export const alertsAnswer = z
  .strictObject({
    ...reckoning,
    /** The month whose arrivals were compared: the last one of which everything should have been reported. */
    month,
    alerts: z.array(z.union([countAlert, silenceAlert, shareAlert, findingsAlert])),
    vector,
    /** The view's root at this vector, as in the commitment. */
    root: hash,
  })
  .meta({ id: "Alerts" });
export type AlertsAnswer = z.infer<typeof alertsAnswer>;

import { z } from "zod";
import { calendarDate, code } from "../facts/data-types.ts";
import { provinceId } from "../facts/participant.ts";
import { monthsBetween } from "../statistics/months.ts";
import {
  ANY_SERVICE,
  COLUMN_TYPES,
  STATISTIC_PARAMETERS,
  type StatisticParameter,
} from "../statistics/statistic.ts";
import { STATISTIC_NAMES, STATISTICS, type StatisticName } from "../statistics/table-of.ts";
import { hash, month, vector } from "./view.ts";

/*
 * What `GET /v1/statistics/{name}` is asked and answers.
 */

export const statisticName = z.enum(STATISTIC_NAMES);

/** From the first month that anything is recorded of, to one that nobody will ask this version for. */
const monthAsked = month.refine((text) => "1949-10" <= text && text <= "2100-12", "from 1949-10 to 2100-12");
/** How many months at once, at most: twenty years. */
export const MOST_MONTHS = 240;

/** What may be asked besides the months, where the statistic knows it. */
const parameters = {
  area: z
    .string()
    .regex(/^[1-9][0-9]$/, "the two digits of a province, such as 44")
    .exactOptional(),
  top: z.coerce.number().int().min(1).max(1000).exactOptional(),
  origin: provinceId.exactOptional(),
  destination: provinceId.exactOptional(),
  service: z.union([code, z.literal(ANY_SERVICE)]).exactOptional(),
} satisfies Record<StatisticParameter, z.ZodType>;

/** The form of an answer where the query says it; the header `Accept` does where it does not. */
export const statisticFormat = z.enum(["json", "csv"]);
export type StatisticFormat = z.infer<typeof statisticFormat>;

/** What that statistic may be asked. */
export const statisticQuery = (name: StatisticName) =>
  z
    .strictObject({
      from: monthAsked,
      to: monthAsked,
      ...parameters,
      format: statisticFormat.exactOptional(),
    })
    .superRefine(({ from, to, ...given }, context) => {
      const refuse = (path: string, message: string): void =>
        context.addIssue({ code: "custom", path: [path], message });
      if (from > to) refuse("to", "not before from");
      else if (monthsBetween(from, to).length > MOST_MONTHS) refuse("to", `at most ${MOST_MONTHS} months`);
      for (const parameter of STATISTIC_PARAMETERS)
        if (parameter in given && !STATISTICS[name].parameters.includes(parameter))
          refuse(parameter, `no parameter of ${name}`);
    });

/** `GET /v1/statistics/{name}` as JSON: the table, and where it stands. A row has a value for each column, in their order. */
export const statisticAnswer = z
  .strictObject({
    statistic: statisticName,
    /** The version of the rules (contracts/policy), where the figures depend on them. */
    policy: z.string().exactOptional(),
    vector,
    /** The view's root at this vector, as in the commitment. */
    root: hash,
    /** For readers without `statistics:exact`: the day (+08:00) on which this was published, which has one vector. */
    publishedOn: calendarDate.exactOptional(),
    /** With it: the first and the last of the months that are closed; of others there are no rows. None is closed if missing. */
    closed: z.strictObject({ from: month, to: month }).exactOptional(),
    /** With it: something is kept back. Its figures are null, and so is what would be made from them. */
    suppressed: z.literal(true).exactOptional(),
    from: month,
    to: month,
    ...parameters,
    columns: z.array(z.strictObject({ name: z.string(), type: z.enum(COLUMN_TYPES) })),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  })
  .meta({ id: "Statistic" });
export type StatisticAnswer = z.infer<typeof statisticAnswer>;

/** A CSV answer says in these headers where it stands: the root in base64, and the vector as `cn=12,cn-44=2688`. */
export const STATISTIC_HEADERS = {
  root: "chessboard-root",
  vector: "chessboard-vector",
  policy: "chessboard-policy",
  publishedOn: "chessboard-published-on",
  suppressed: "chessboard-suppressed",
} as const;

import type { z } from "zod";
import { STATISTIC_PARAMETERS, type StatisticParameter } from "#contracts/statistics/statistic";
import { STATISTIC_NAMES, STATISTICS } from "#contracts/statistics/table-of";

const DESCRIPTIONS: Readonly<Record<StatisticParameter, string>> = {
  area: "By prefecture within the province of these two digits, 44, instead of by province",
  top: "How many rows at most, 1 to 1000; 10 if not given",
  origin: "Of persons registered in this province alone, cn-51",
  destination: "Of stays in this province alone, cn-44",
  service: "Of this service alone; * for any at all",
};

/** What may be asked of statistics, each parameter with what it means and which statistics know it. */
export function parametersDescribed(query: z.ZodObject): z.ZodObject {
  const described = STATISTIC_PARAMETERS.flatMap((name) => {
    const known = STATISTIC_NAMES.filter((each) => STATISTICS[each].parameters.includes(name));
    const description = `${DESCRIPTIONS[name]} (${known.join(", ")})`;
    const schema = query.shape[name];
    return schema === undefined ? [] : [[name, schema.describe(description)] as const];
  });
  return query.safeExtend(Object.fromEntries(described));
}

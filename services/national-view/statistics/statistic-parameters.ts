import { applyDecorators } from "@nestjs/common";
import { ApiQuery } from "@nestjs/swagger";
import { STATISTIC_PARAMETERS, type StatisticParameter } from "#contracts/statistics/statistic";
import { STATISTIC_NAMES, STATISTICS } from "#contracts/statistics/table-of";

const DESCRIPTIONS: Readonly<Record<StatisticParameter, string>> = {
  area: "By prefecture within the province of these two digits, 44, instead of by province",
  top: "How many rows at most, 1 to 1000; 10 if not given",
  origin: "Of persons registered in this province alone, cn-51",
  destination: "Of stays in this province alone, cn-44",
  service: "Of this service alone; * for any at all",
};

/** What a statistic's route says of its parameters, and of which statistics know them. */
export const StatisticParametersInApi = (): MethodDecorator =>
  applyDecorators(
    ...STATISTIC_PARAMETERS.map((name) => {
      const known = STATISTIC_NAMES.filter((each) => STATISTICS[each].parameters.includes(name));
      return ApiQuery({
        name,
        required: false,
        description: `${DESCRIPTIONS[name]} (${known.join(", ")})`,
      });
    }),
  );

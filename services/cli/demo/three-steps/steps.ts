import { calendarDate, code, type Code } from "#contracts/facts/data-types";
import type { Stage } from "#contracts/facts/directory/directory";
import { type ParticipantId, provinceId } from "#contracts/facts/participant";
import { type DirectoryReport, groupForming, stageChange } from "../../directory-reports.ts";

/** A step of the programme: from when on how far provinces show their facts. */
export interface Step {
  readonly stage: Stage;
  readonly term: string;
  readonly english: string;
  readonly occurredOn: ReturnType<typeof calendarDate.parse>;
}

/** The programme's three yearly steps (三步走), each from the first day of its year; the first from when Decree 555 is in force. */
export const STEPS: readonly Step[] = [
  {
    stage: "provincial",
    term: "省内一盘棋",
    english: "one chessboard within each province",
    occurredOn: calendarDate.parse("2009-10-01"),
  },
  {
    stage: "regional",
    term: "区域一盘棋",
    english: "one chessboard within each region",
    occurredOn: calendarDate.parse("2010-01-01"),
  },
  {
    stage: "national",
    term: "全国一盘棋",
    english: "one chessboard for the whole country",
    occurredOn: calendarDate.parse("2011-01-01"),
  },
];

export interface Region {
  readonly group: Code;
  readonly term: string;
  readonly members: readonly ParticipantId[];
}

const region = (group: string, term: string, digits: string): Region => ({
  group: code.parse(group),
  term,
  members: digits.split(" ").map((each) => provinceId.parse(`cn-${each}`)),
});

/** Regions by which provinces worked together: of the Pan-Pearl River Delta the nine of its framework agreement of 2004. */
const REGIONS: readonly Region[] = [
  region("bohai-rim", "环渤海", "11 12 13 21 37"),
  region("pan-pearl-river-delta", "泛珠三角", "35 36 43 44 45 46 51 52 53"),
  region("yangtze-river-delta", "长三角", "31 32 33"),
];

/** The regions among these provinces. A province of none stays where it is until the last step. */
export const regionsAmong = (provinces: readonly ParticipantId[]): Region[] =>
  REGIONS.map((each) => ({ ...each, members: each.members.filter((id) => provinces.includes(id)) })).filter(
    ({ members }) => members.length > 1,
  );

/** What `chessboard directory group` and `stage` would report of a step. Of the first one nothing: provinces are admitted at it. */
export function reportsOf(
  { stage, occurredOn }: Step,
  provinces: readonly ParticipantId[],
): DirectoryReport[] {
  const occasion = { occurredOn, time: 1 };
  const regions = regionsAmong(provinces);
  switch (stage) {
    case "provincial":
      return [];
    case "regional":
      return [
        ...regions.map(({ group, members }) => groupForming(group, members, occasion)),
        ...regions.flatMap(({ members }) => members.map((id) => stageChange(id, stage, occasion))),
      ];
    case "national":
      return provinces.map((id) => stageChange(id, stage, occasion));
  }
}

import { DatabaseSync } from "node:sqlite";
import type { ParticipantId } from "#contracts/facts/participant";
import { apportion } from "../demo/apportion.ts";
import { censusStreams, countedProvinces, streamsAmong } from "../demo/census.ts";
import { dateOf } from "../demo/days.ts";
import { peopleOf } from "../demo/people.ts";
import type { PlannedReport } from "../demo/planned-report.ts";
import { storyOf } from "../demo/story.ts";

/*
 * What a demo is going to report, in tables of SQLite, and statistics counted from it in SQL: nothing here knows of dossiers,
 * folds or tallies. A stay is an arrival that was not withdrawn, up to the next departure from there or arrival anywhere.
 */

const TABLES = `
  create table province (id text);
  create table report (
    person int, step int, kind text, log text, occurred text, area text, household text, stay text, service text, refers int,
    reported text, valid_until text, case_id text, sender text, addressee text, urgency text
  );
  create index report_of on report (person, kind);
`;
const VIEWS = `
  create table standing as
    select * from report r where kind not like '%.withdrawn' and not exists
      (select 1 from report w where w.person = r.person and w.kind like '%.withdrawn' and w.refers = r.step);
  create index standing_of on standing (person, kind);
  create table stay as
    select person, log as destination, 'cn-' || substr(household, 1, 2) as origin, substr(area, 1, 4) as prefecture,
      substr(household, 1, 4) as home, occurred as began, substr(occurred, 1, 7) as began_in,
      min(coalesce(left_on, '9999-12-31'), coalesce(next, '9999-12-31')) as ended
    from (select a.*,
        (select min(d.occurred) from standing d where d.person = a.person and d.kind = 'movement.departed'
          and d.stay = 'recorded' and d.area = a.area and d.occurred >= a.occurred) as left_on,
        (select min(n.occurred) from standing n where n.person = a.person and n.kind = 'movement.arrived'
          and n.occurred > a.occurred) as next
      from standing a where a.kind = 'movement.arrived' and substr(a.area, 1, 2) <> substr(a.household, 1, 2));
  create table month as
    with recursive every(first) as (select '2009-01-01' union all select date(first, '+1 month') from every where first < '2011-06-01')
    select substr(first, 1, 7) as m from every;
  create index stay_at on stay (destination, began_in);
  create table present as
    select distinct person, origin, destination, m from stay join month on began_in <= m and substr(ended, 1, 7) >= m;
  create table served as
    select distinct p.*, s.service from present p join standing s on s.person = p.person and s.kind = 'service.delivered'
      and s.log = p.destination and substr(s.occurred, 1, 7) = p.m;
  create table covered as
    select p.destination, p.origin, p.m, service, p.present, coalesce(v.served, 0) as served
    from (select destination, origin, m, count(*) as present from present group by 1, 2, 3) p
      join (select distinct service from served union all select '*')
      left join (select destination, origin, m, service, count(distinct person) as served from served group by 1, 2, 3, 4
        union all select destination, origin, m, '*', count(distinct person) from served group by 1, 2, 3) v
      using (destination, origin, m, service);
  create table stock as
    select id as place, m, (select count(*) from stay where destination = id and began_in <= m and substr(ended, 1, 7) > m) as n
    from province, month;
  insert into stock select 'cn', m, sum(n) from stock group by m;
  create unique index stock_at on stock (place, m);
  create index stay_ended on stay (substr(ended, 1, 7));
`;

/** What a demo of so many people in all provinces of the census is going to report, person by person. */
export function* plannedReports(people: number, seed: number): Generator<readonly PlannedReport[]> {
  const { provinces, streams } = planOf(people);
  for (const person of peopleOf(streams, seed)) yield storyOf(person, seed, provinces);
}

/** How many cases there are going to be in such a demo, withdrawn ones too. */
export const plannedCases = (people: number, seed: number): number =>
  new Set([...plannedReports(people, seed)].flat().flatMap((each) => each.case ?? [])).size;

/** The provinces of such a demo. */
export const plannedProvinces = (): readonly ParticipantId[] => countedProvinces(censusStreams());

function planOf(people: number) {
  const census = censusStreams();
  const provinces = countedProvinces(census);
  return { provinces, streams: apportion(streamsAmong(census, new Set(provinces)), people) };
}

/** The plan of a demo in SQLite; `reported` is when each report is made, if not as planned. */
export function plannedInSql(people: number, seed: number, reported?: string): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  database.exec(TABLES);
  const province = database.prepare("insert into province values (?)");
  for (const id of plannedProvinces()) province.run(id);
  const insert = database.prepare(
    "insert into report values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  database.exec("begin");
  for (const reports of plannedReports(people, seed))
    for (const report of reports) insert.run(...columnsOf(report, reported ?? dateOf(report.reportedOn)));
  database.exec("commit");
  database.exec(VIEWS);
  return database;
}

function columnsOf(report: PlannedReport, reported: string) {
  const { person, step, statement, participant, refersTo } = report;
  const kind = statement.type.replace(/^cn\.chessboard\./, "").replace(/\.v[0-9]+$/, "");
  const data: Readonly<Record<string, unknown>> = { ...statement.data };
  const text = (name: string): string | null => (typeof data[name] === "string" ? data[name] : null);
  return [
    ...[person.ordinal, step, kind, participant, text("occurredOn"), text("areaCode")],
    ...[text("householdAreaCode"), text("stay"), text("service"), refersTo?.step ?? null],
    ...[reported, text("validUntil"), report.case ?? null, text("from"), text("to"), text("urgency")],
  ];
}

/** The places of rows: every province and the whole, or those prefectures of an area that a query finds, and the area. */
const PROVINCES = "place as (select id as place, id as pattern from province union all select 'cn', '%')";
const prefectures = (area: string, column: string) =>
  `place as (select distinct ${column} as place, ${column} as pattern from stay where ${column} like '${area}%'
     union all select '${area}', '${area}%')`;
const stockAt = (column: string, month: string) =>
  `(select count(*) from stay where ${column} like pattern and began_in <= ${month} and substr(ended, 1, 7) > ${month})`;
const monthBack = (months: number) => `substr(date(s.m || '-01', '-${months} months'), 1, 7)`;
const grownSince = (months: number) =>
  `(select (s.n - b.n) * 1.0 / nullif(b.n, 0) from stock b where b.place = s.place and b.m = ${monthBack(months)})`;
const begun = (column: string) => `(select count(*) from stay where ${column} like pattern and began_in = m)`;
const asked = "month where m between :from and :to";
const LENGTH = "julianday(ended) - julianday(began)";
const endedHere = "destination like pattern and substr(ended, 1, 7) = m";
const band = (from: number, until: number) =>
  `(select count(*) from stay where ${endedHere} and ${LENGTH} >= ${from} and ${LENGTH} < ${until})`;
/** Those present and served at each destination and, as `cn`, at all of them, by origin. */
const GROUPS = `grouped as (
  select * from covered where m between :from and :to
  union all select 'cn', origin, m, service, sum(present), sum(served) from covered where m between :from and :to group by 2, 3, 4)`;

/** By the statistic's path, its rows in SQL, whatever their order; months are `:from` to `:to`. */
export const IN_SQL: Readonly<Record<string, string>> = {
  stock: "select place, m, n from stock where m between :from and :to",
  "stock?area=44": `with ${prefectures("44", "prefecture")}
    select place, m, ${stockAt("prefecture", "m")} from place, ${asked}`,
  inflow: `with ${PROVINCES} select place, m, ${begun("destination")} from place, ${asked}`,
  "inflow?area=33": `with ${prefectures("33", "prefecture")}
    select place, m, ${begun("prefecture")} from place, ${asked}`,
  outflow: `with ${PROVINCES} select place, m, ${begun("origin")} from place, ${asked}`,
  "outflow?area=51": `with ${prefectures("51", "home")} select place, m, ${begun("home")} from place, ${asked}`,
  net: `with ${PROVINCES} select place, m, ${begun("destination")}, ${begun("origin")},
    ${begun("destination")} - ${begun("origin")} from place, ${asked}`,
  flows: `select origin, destination, began_in, count(*) from stay where began_in between :from and :to group by 1, 2, 3`,
  "flows?area=44": `select origin, prefecture, began_in, count(*) from stay
    where began_in between :from and :to and prefecture like '44%' group by 1, 2, 3`,
  "streams?top=20": `select row_number() over (order by count(*) desc, origin, destination), origin, destination, count(*),
      count(*) * 1.0 / (select count(*) from stay where began_in between :from and :to)
    from stay where began_in between :from and :to group by 2, 3 order by 1 limit 20`,
  growth: `select place, m, n, ${grownSince(1)}, ${grownSince(12)} from stock s where m between :from and :to`,
  "length-of-stay": `with ${PROVINCES} select place, m, (select count(*) from stay where ${endedHere}),
      (select avg(${LENGTH}) from stay where ${endedHere}),
      ${band(0, 30)}, ${band(30, 182)}, ${band(182, 365)}, ${band(365, 1096)}, ${band(1096, 1e6)}
    from place, ${asked}`,
  coverage: `with whole as (
      select destination, m, service, sum(present) as present, sum(served) as served from covered group by 1, 2, 3)
    select c.destination, c.origin, c.m, c.service, c.present, c.served, c.served * 1.0 / c.present,
      c.served * 1.0 / c.present - w.served * 1.0 / w.present
    from (select * from covered union all select destination, 'cn', m, service, present, served from whole) c
      join whole w using (destination, m, service) where c.m between :from and :to`,
  inequality: `with ${GROUPS}, whole as (
      select destination, m, service, count(*) as origins, sum(present) as present, sum(served) as served
      from grouped group by 1, 2, 3)
    select w.*, w.served * 1.0 / w.present, iif(w.served = 0, null, sum(iif(g.served = 0, 0.0,
      g.served * 1.0 / w.served * ln((g.served * 1.0 / g.present) / (w.served * 1.0 / w.present)))))
    from whole w join grouped g using (destination, m, service) group by w.destination, w.m, w.service`,
};

import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

/*
 * How both ends of every stream do their duties, and what waits on whose worklist, counted in SQL from what a demo is planned to
 * report (planned-in-sql.spec.ts): nothing here knows of dossiers, tallies or policies. The days and weights are the policy's of
 * 2009, written down a second time.
 */

const DAYS = "julianday";
/** Both ends' row for each duty about cases, one end's for each about people. */
const CASES = `
  opened as (select *, substr(reported, 1, 7) as m from standing where kind like 'collaboration.%'
    and kind in ('collaboration.noticeSent', 'collaboration.inquiryOpened')),
  went as (select o.*,
      (select s.reported from standing s where s.person = o.person and s.case_id = o.case_id
        and s.kind in ('collaboration.noticeAcknowledged', 'collaboration.inquiryAnswered')) as answered,
      (select s.reported from standing s where s.person = o.person and s.case_id = o.case_id
        and s.kind = 'collaboration.inquiryClosed') as closed
    from opened o)`;

const DUTIES = `
  with ${CASES},
  came as (select s.*,
      (select a.reported from standing a where a.person = s.person and a.kind = 'movement.arrived' and a.log = s.destination
        and a.occurred = s.began) as reported,
      (select min(c.occurred) from standing c where c.person = s.person and c.kind = 'certificate.checked'
        and c.log = s.destination and c.occurred >= s.began and c.occurred <= s.ended) as checked,
      exists (select 1 from standing c where c.person = s.person and c.kind = 'certificate.issued'
        and c.occurred <= s.began and c.valid_until >= s.began) as holds,
      s.began = (select min(f.began) from stay f where f.person = s.person) as is_first,
      exists (select 1 from standing d where d.person = s.person and d.kind = 'movement.departed' and d.stay = 'household'
        and d.log = s.origin and d.occurred <= s.began) as announced,
      exists (select 1 from standing d where d.person = s.person and d.kind = 'movement.departed' and d.stay = 'recorded'
        and d.log = s.destination and d.occurred = s.ended) as reconciled
    from stay s),
  counted as (
    select 'arrivals-in-time' as duty, 'destination' as end, origin, destination, began_in as m, count(*) as of,
      sum(${DAYS}(reported) - ${DAYS}(began) <= 30) as kept from came group by 3, 4, 5
    union all select 'certificates-checked', 'destination', origin, destination, began_in, count(*),
      sum(checked is not null and ${DAYS}(checked) - ${DAYS}(began) <= 30) from came where holds group by 3, 4, 5
    union all select 'persons-served', 'destination', p.origin, p.destination, p.m, count(distinct p.person),
      count(distinct s.person) from present p left join served s on s.person = p.person and s.m = p.m
        and s.destination = p.destination group by 3, 4, 5
    union all select 'departures-reconciled', 'destination', origin, destination, substr(ended, 1, 7), count(*), sum(reconciled)
      from came where ended < '9999' group by 3, 4, 5
    union all select 'departures-announced', 'origin', origin, destination, began_in, count(*), sum(announced)
      from came where is_first group by 3, 4, 5
    union all select 'notices-acknowledged', e.end, iif(e.end = 'destination', sender, addressee),
      iif(e.end = 'destination', addressee, sender), m, count(*),
      sum(answered is not null and ${DAYS}(answered) - ${DAYS}(reported) <= 30)
      from went, either e where kind = 'collaboration.noticeSent' group by 2, 3, 4, 5
    union all select 'inquiries-answered', e.end, iif(e.end = 'destination', sender, addressee),
      iif(e.end = 'destination', addressee, sender), m, count(*),
      sum(answered is not null and ${DAYS}(answered) - ${DAYS}(reported) <= iif(urgency = 'urgent', 15, 30))
      from went, either e where kind = 'collaboration.inquiryOpened' and (answered is not null or closed is null) group by 2, 3, 4, 5
  )
  select m, origin, destination, end, duty, of, kept, date(m || '-01', '+1 month', '+29 days') < :asOf as settled
  from counted where m between :from and :to and m || '-01' <= :asOf`;

const SCORES = `
  with duties as (${DUTIES}), weighed as (select *, case duty when 'arrivals-in-time' then 20 when 'certificates-checked' then 15
    when 'persons-served' then 25 else 10 end as weight from duties)
  select m, origin, destination, end, iif(min(settled), sum(100.0 * weight * kept / of) / sum(weight), null) as score
  from weighed group by 1, 2, 3, 4`;

const WORK = `
  with ${CASES}, work as (
    select 'notice-to-acknowledge' as kind, reported as since, 30 as days, addressee as mine, sender as theirs from went
      where kind = 'collaboration.noticeSent' and answered is null
    union all select urgency || '-inquiry-to-answer', reported, iif(urgency = 'urgent', 15, 30), addressee, sender from went
      where kind = 'collaboration.inquiryOpened' and answered is null and closed is null
    union all select 'inquiry-to-close', answered, null, sender, null from went
      where kind = 'collaboration.inquiryOpened' and answered is not null and closed is null),
  listed as (
    select mine as participant, 'mine' as side, kind, since, days from work
    union all select theirs, 'theirs', kind, since, days from work where theirs is not null)
  select participant, side, kind, count(*) as waiting,
    sum(days is not null and date(since, '+' || days || ' days') < :asOf) as overdue
  from listed group by 1, 2, 3`;

const count = z.int().min(0);
const dutyRow = z.strictObject({
  ...{ m: z.string(), origin: z.string(), destination: z.string(), end: z.string(), duty: z.string() },
  ...{ of: count, kept: count, settled: count.transform((is) => is === 1) },
});
const scoreRow = z.strictObject({
  ...{
    m: z.string(),
    origin: z.string(),
    destination: z.string(),
    end: z.string(),
    score: z.number().nullable(),
  },
});
const workRow = z.strictObject({
  ...{ participant: z.string(), side: z.string(), kind: z.string(), waiting: count, overdue: count },
});

/** Which months, and as of which day. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
}

const PREPARED = `
  create temp table if not exists either as select 'origin' as end union all select 'destination';
  create index if not exists stay_of on stay (person);
  create index if not exists served_of on served (person, m);`;

/** Every duty of every end and month with something to do. */
export function dutiesInSql(planned: DatabaseSync, asked: Asked): z.infer<typeof dutyRow>[] {
  planned.exec(PREPARED);
  return z.array(dutyRow).parse(planned.prepare(DUTIES).all({ ...asked }));
}

/** Every end's score before it is rounded; null until all of it is settled. */
export function scoresInSql(planned: DatabaseSync, asked: Asked): z.infer<typeof scoreRow>[] {
  planned.exec(PREPARED);
  return z.array(scoreRow).parse(planned.prepare(SCORES).all({ ...asked }));
}

/** How much waits on each worklist, by side and kind. */
export const workInSql = (planned: DatabaseSync, asOf: string): z.infer<typeof workRow>[] =>
  z.array(workRow).parse(planned.prepare(WORK).all({ asOf }));

import { type DelayClass, delaysWithin } from "../dossier/tally-classes.ts";
import type { TallyKey } from "../dossier/tally-key.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { Policy } from "../policy/policy.ts";
import type { DutyCount } from "./duties.ts";
import { monthsBetween } from "./months.ts";
import type { TallyCell } from "./tally-cell.ts";

/** Stays of a stream that were begun and not ended before a month. */
export interface Stock {
  readonly origin: ParticipantId;
  readonly destination: ParticipantId;
  /** May be in parts, of which one may be below 0. */
  readonly count: number;
}

type Of<Name extends TallyKey["measure"]> = Extract<TallyKey, { readonly measure: Name }>;

/**
 * What one cell of the tally says of duties, but of `persons-served`, which no cell says by itself. The deadlines are the
 * policy's; each is a border of the tally's classes (a RangeError otherwise).
 */
export function dutyCountsOf({ key, count }: TallyCell, policy: Policy): DutyCount[] {
  const done = (isDone: boolean): Pick<DutyCount, "of" | "kept"> => ({
    of: count,
    kept: isDone ? count : 0,
  });
  switch (key.measure) {
    case "arrivals":
      return arrivalDuties(key, policy, done);
    case "departures":
      return [{ duty: "departures-reconciled", ...destinationsOf(key), ...done(key.departure === "known") }];
    case "notices": {
      const inTime = within(key.outcome, policy.collaboration.noticeAcknowledgedWithin.value);
      return [{ duty: "notices-acknowledged", ...addresseesOf(key), ...done(inTime) }];
    }
    case "inquiries": {
      if (key.outcome === "dropped") return [];
      const { urgentInquiryAnsweredWithin, ordinaryInquiryAnsweredWithin } = policy.collaboration;
      const { value } =
        key.urgency === "urgent" ? urgentInquiryAnsweredWithin : ordinaryInquiryAnsweredWithin;
      return [{ duty: "inquiries-answered", ...addresseesOf(key), ...done(within(key.outcome, value)) }];
    }
    default:
      return [];
  }
}

function arrivalDuties(
  key: Of<"arrivals">,
  { arrival, certificate }: Policy,
  done: (isDone: boolean) => Pick<DutyCount, "of" | "kept">,
): DutyCount[] {
  const destination = destinationsOf(key);
  const duties: DutyCount[] = [
    { duty: "arrivals-in-time", ...destination, ...done(within(key.recorded, arrival.reportedWithin.value)) },
  ];
  if (key.certificate !== "none") {
    const checked = within(key.certificate, certificate.handedInWithin.value);
    duties.push({ duty: "certificates-checked", ...destination, ...done(checked) });
  }
  if (key.order !== "later") {
    const announced = key.order === "first-announced";
    const { by, towards, month } = destination;
    duties.push({ duty: "departures-announced", by: towards, towards: by, month, ...done(announced) });
  }
  return duties;
}

/**
 * `persons-served` in the months from `from` to `to`: of those present at the destination in a month, the ones to whom it
 * delivered any service in it. Present in a month are the stays there was before it and those begun in it, each person once.
 *
 * @param before the stocks before `from`
 * @param cells of the months themselves, whatever else is among them
 */
export function servedCounts(
  before: Iterable<Stock>,
  cells: Iterable<TallyCell>,
  { from, to }: { readonly from: string; readonly to: string },
): DutyCount[] {
  const streams = new Map<string, Stream>();
  const streamOf = (origin: ParticipantId, destination: ParticipantId): Stream => {
    const name = `${origin}/${destination}`;
    const stream = streams.get(name) ?? new Stream(origin, destination);
    streams.set(name, stream);
    return stream;
  };
  for (const { origin, destination, count } of before) streamOf(origin, destination).before += count;
  for (const { key, count } of cells) {
    if (!isOfPresence(key) || key.month < from || key.month > to) continue;
    streamOf(key.origin, key.destination).add(key, count);
  }
  return monthsBetween(from, to).flatMap((month) =>
    [...streams.values()].flatMap((stream) => stream.served(month)),
  );
}

type OfPresence = Of<"arrivals" | "departures" | "present-again" | "served" | "served-again">;

const isOfPresence = (key: TallyKey): key is OfPresence =>
  ["arrivals", "departures", "present-again", "served", "served-again"].includes(key.measure);

/** Who is present of one origin at one destination, month by month. Months are asked for one after the other. */
class Stream {
  /** Stays that go on from the month before the next one asked for. */
  before = 0;
  readonly #counts = new Map<string, number>();

  constructor(
    readonly origin: ParticipantId,
    readonly destination: ParticipantId,
  ) {}

  add({ measure, month }: OfPresence, count: number): void {
    const name = `${measure}/${month}`;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  served(month: string): DutyCount[] {
    const count = (measure: OfPresence["measure"]): number => this.#counts.get(`${measure}/${month}`) ?? 0;
    const stays = this.before + count("arrivals");
    this.before = stays - count("departures");
    const of = stays - count("present-again");
    if (of === 0) return [];
    const kept = count("served") - count("served-again");
    return [{ duty: "persons-served", by: this.destination, towards: this.origin, month, of, kept }];
  }
}

const within = (outcome: string, days: number): boolean =>
  delaysWithin(days).some((each: DelayClass) => each === outcome);

const destinationsOf = ({
  origin,
  destination,
  month,
}: Of<"arrivals" | "departures">): Pick<DutyCount, "by" | "towards" | "month"> => ({
  by: destination,
  towards: origin,
  month,
});

const addresseesOf = ({
  from,
  to,
  month,
}: Of<"notices" | "inquiries">): Pick<DutyCount, "by" | "towards" | "month"> => ({
  by: to,
  towards: from,
  month,
});

import type { Policy } from "./policy.ts";

const DECREE_555 =
  "Regulation on Family Planning of Migrants (State Council Decree 555 of 2009, in force from 2009-10-01)";
const PROGRAMME =
  "the programme of 2009, 'one chessboard for the family planning of migrants' (National Population and Family Planning Commission): information exchange between provinces";
const CHOSEN = "chosen by this project";

/** The rules of the programme's first years, 2009 to 2011. */
export const POLICY_2009: Policy = {
  version: "2009-1",
  certificate: {
    handedInWithin: { value: 30, unit: "days after arrival", source: `${DECREE_555}, article 8` },
  },
  arrival: {
    reportedWithin: {
      value: 30,
      unit: "days after it happened",
      source: `${CHOSEN}: the thirty days that ${DECREE_555}, article 8, gives the person`,
    },
  },
  departure: {
    reportedWithin: { value: 30, unit: "days after it happened", source: `${CHOSEN}: as for arrivals` },
  },
  service: {
    reportedWithin: { value: 30, unit: "days after it was delivered", source: `${CHOSEN}: as for arrivals` },
  },
  collaboration: {
    noticeAcknowledgedWithin: { value: 30, unit: "days after it was recorded", source: PROGRAMME },
    urgentInquiryAnsweredWithin: { value: 15, unit: "days after it was recorded", source: PROGRAMME },
    ordinaryInquiryAnsweredWithin: { value: 30, unit: "days after it was recorded", source: PROGRAMME },
  },
  weights: {
    value: {
      "arrivals-in-time": 20,
      "certificates-checked": 15,
      "persons-served": 25,
      "departures-reconciled": 10,
      "departures-announced": 10,
      "notices-acknowledged": 10,
      "inquiries-answered": 10,
    },
    unit: "parts of the sum of those that apply",
    source: `${CHOSEN}: services for people weigh most, paperwork between offices least`,
  },
  statistics: {
    smallCell: {
      value: 10,
      unit: "persons",
      source: `${CHOSEN}: the upper end of the thresholds in Hundepool et al., Statistical Disclosure Control (2012), chapter 4`,
    },
    stayBands: {
      value: [
        { name: "under-1-month", fromDays: 0 },
        { name: "1-to-6-months", fromDays: 30 },
        { name: "6-to-12-months", fromDays: 182 },
        { name: "1-to-3-years", fromDays: 365 },
        { name: "3-years-or-more", fromDays: 1096 },
      ],
      unit: "days of the stay",
      source: `${CHOSEN}: half a year is what the census of 2010 counts as residence`,
    },
  },
  monitoring: {
    baseline: {
      value: 12,
      unit: "months before",
      source: `${CHOSEN}: one whole year, so that seasons weigh alike`,
    },
    improbable: {
      value: 0.001,
      unit: "probability",
      source:
        "Przyborowski and Wilenski, Biometrika 31 (1940): the conditional test of two Poisson counts; level chosen by this project",
    },
    factor: {
      value: 1.5,
      unit: "times the baseline's mean, or its inverse",
      source: `${CHOSEN}: of a large stream a few per cent are past any level, and nobody's concern`,
    },
    least: { value: 10, unit: "persons a month", source: `${CHOSEN}: the small-cell threshold` },
    silentAfter: { value: 7, unit: "days", source: `${CHOSEN}: a national holiday of a week is no silence` },
    overdueShare: {
      value: 0.2,
      unit: "share",
      source: `${CHOSEN}: single delays are on the worklist; one in five is how an office works`,
    },
    findingsStanding: {
      value: 100,
      unit: "findings",
      source: `${CHOSEN}: more than a page of a worklist, which nobody works through by the way`,
    },
    findingsOlderThan: {
      value: 90,
      unit: "days",
      source: `${CHOSEN}: what a late report settles is settled by then, three times the thirty days`,
    },
    quarantineShare: {
      value: 0.01,
      unit: "share",
      source: `${CHOSEN}: ten of the window, so that a single bad fact of a large log is none`,
    },
    quarantineWindow: {
      value: 1000,
      unit: "facts",
      source: `${CHOSEN}: what a small province records in some days, a large one in an hour`,
    },
  },
};

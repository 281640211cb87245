import { parentPort, workerData } from "node:worker_threads";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import { publicationOf } from "#contracts/statistics/publication";
import { readTally } from "#contracts/statistics/tally-cell";
import type { PublicationRequest } from "./publication-thread.ts";
import { writePublication } from "./stored-publication.ts";

/* The thread that a publication is computed in (publication-thread.ts). */

const { day, tally, provinces, prefectures }: PublicationRequest = workerData;
const input = { cells: readTally(tally), provinces, prefectures, policy: POLICY_IN_FORCE };
parentPort?.postMessage(writePublication(publicationOf(input, day)));

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ChessboardError } from "#contracts/errors";
import { CN, CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import type { ProvinceNodeConfig } from "#services/province-node/config";
import type { NationalViewConfig } from "#services/national-view/config";
import { type Apportioned, apportion } from "./apportion.ts";
import { digitsOf } from "./areas.ts";
import { censusStreams, countedProvinces, streamsAmong } from "./census.ts";
import type { PlannedReport } from "./planned-report.ts";
import { peopleOf } from "./people.ts";
import { storyOf } from "./story.ts";
import { type Cast, castOf } from "./three-steps/cast.ts";
import { type DemoKey, type DemoKeys, openDemoKeys } from "./demo-keys.ts";

export const DOMAIN = "chessboard.example";

/** What a demo is asked to be. */
export interface DemoRequest {
  readonly people: number;
  readonly seed: number;
  /** `all`: the census's 31. */
  readonly participants: "all" | readonly ParticipantId[];
  readonly dataDir: string;
  /** 0: any free ports. */
  readonly port: number;
  /** Whether it tells the three steps of 2009, 2010 and 2011 (three-steps/), from provincial on. */
  readonly story?: true;
  /** Engines other than the embedded ones, by their URLs. */
  readonly sharedLog?: string;
  readonly eventStore?: string;
  readonly readModel?: string;
}

/** A demo before anything runs: who, where, with which keys. */
export interface DemoPlan {
  readonly request: DemoRequest;
  readonly folder: string;
  readonly streams: readonly Apportioned[];
  /** Of whom the three steps are told, if they are. */
  readonly cast?: Cast;
  readonly provinces: readonly ParticipantId[];
  /** `cn`, `cn-access` and the provinces. */
  readonly participants: readonly ParticipantId[];
  readonly keys: DemoKeys;
  /** The shared log's URL. */
  readonly sharedLog: string;
}

/**
 * Plans a demo in its folder, with the keys that are there. Throws CB730 when the folder holds the demo of another story; where
 * the three steps are to be told CB736 when it holds any, as they are taken once, and CB735 when there is nobody to tell them of.
 */
export function planDemo(request: DemoRequest): DemoPlan {
  const census = censusStreams();
  const wanted = request.participants === "all" ? countedProvinces(census) : request.participants;
  const provinces = [...new Set(wanted)].sort();
  const streams = apportion(streamsAmong(census, new Set(provinces)), request.people);
  const folder = resolve(request.dataDir);
  const cast =
    request.story === true
      ? castOf([...storiesOf(streams, request.seed, provinces)], request.seed)
      : undefined;
  const told = { people: request.people, seed: request.seed, participants: provinces };
  claimFolder(folder, request.story === true ? { ...told, story: "three-steps" } : told);
  const participants = [CN, CN_ACCESS, ...provinces];
  return {
    request,
    folder,
    streams,
    ...(cast === undefined ? {} : { cast }),
    provinces,
    participants,
    keys: openDemoKeys(join(folder, "keys"), DOMAIN, participants),
    sharedLog: request.sharedLog ?? `sqlite:${join(folder, "shared-log")}`,
  };
}

/** What is told of the people of the streams, person by person. */
export function* storiesOf(
  streams: readonly Apportioned[],
  seed: number,
  provinces: readonly ParticipantId[],
): Generator<readonly PlannedReport[]> {
  for (const person of peopleOf(streams, seed)) yield storyOf(person, seed, provinces);
}

/** The same people report again what they reported; other people would mix with them. */
function claimFolder(folder: string, story: object): void {
  const file = join(folder, "story.json");
  if ("story" in story && existsSync(file)) {
    throw new ChessboardError("CB736", `${folder} holds a demo already.`);
  }
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(story)}\n`);
  const held: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isDeepStrictEqual(held, JSON.parse(JSON.stringify(story)))) {
    throw new ChessboardError("CB730", `${folder} holds another demo: ${JSON.stringify(held)}.`);
  }
}

/** What each participant's node is told; provinces, where they learn of their cases. */
export function nodeConfig(plan: DemoPlan, participant: ParticipantId, viewPort: number) {
  const { request, folder, keys, sharedLog } = plan;
  const isProvince = participant !== CN && participant !== CN_ACCESS;
  const view = { url: `http://127.0.0.1:${viewPort}`, tokenFile: nodeTokenFile(plan, participant) };
  return {
    participant,
    domain: DOMAIN,
    dataDir: join(folder, "nodes", participant),
    sharedLog,
    ...(request.eventStore === undefined ? {} : { eventStore: request.eventStore }),
    signingKeyFile: keyOf(keys.log, participant).file,
    cnKey: keyOf(keys.log, CN).vkey,
    ...(request.port === 0 ? {} : { cnUrl: urlOf(request.port, CN) }),
    ...(participant === CN ? { genesisTokenKey: keyOf(keys.token, CN).vkey } : {}),
    ...(isProvince ? { pseudonymKeyFile: keys.pseudonymFile, view } : {}),
    witnesses: [],
    cosignEverySeconds: 10,
    listen: { host: "127.0.0.1", port: portOf(request.port, participant) },
    logLevel: "warn",
  } satisfies ProvinceNodeConfig;
}

/** The files of the view's tokens: to read from nodes what does not fit on the shared log, and to record who looked. */
export const viewTokenFiles = ({ folder }: DemoPlan) => ({
  nodes: join(folder, "keys", "nodes.token"),
  access: join(folder, "keys", "access.token"),
});

/** The file of the token with which a province's node asks the view for its cases. */
export const nodeTokenFile = ({ folder }: DemoPlan, participant: ParticipantId): string =>
  join(folder, "keys", `${participant}-view.token`);

/** What the view is told, once it is known where the nodes listen. */
export function viewConfig(plan: DemoPlan, nodes: ReadonlyMap<ParticipantId, string>, viewPort: number) {
  const { request, folder, keys, sharedLog } = plan;
  const tokenFiles = viewTokenFiles(plan);
  return {
    domain: DOMAIN,
    dataDir: join(folder, "view"),
    sharedLog,
    ...(request.readModel === undefined ? {} : { readModel: request.readModel }),
    signingKeyFile: keys.view.file,
    cnKey: keyOf(keys.log, CN).vkey,
    nodes: Object.fromEntries(nodes),
    nodesTokenFile: tokenFiles.nodes,
    access: { url: nodes.get(CN_ACCESS) ?? "", tokenFile: tokenFiles.access },
    listen: { host: "127.0.0.1", port: viewPort },
    logLevel: "warn",
  } satisfies NationalViewConfig;
}

/** The view at P, `cn` at P+1, `cn-access` at P+2, `cn-44` at P+44; 0 stays 0. */
export function portOf(port: number, participant: ParticipantId): number {
  if (port === 0) return 0;
  if (participant === CN) return port + 1;
  return port + (participant === CN_ACCESS ? 2 : Number(digitsOf(participant)));
}

const urlOf = (port: number, participant: ParticipantId): string =>
  `http://127.0.0.1:${portOf(port, participant)}`;

/** A participant's key; every participant of the demo has one. */
export function keyOf(keys: ReadonlyMap<ParticipantId, DemoKey>, participant: ParticipantId): DemoKey {
  const key = keys.get(participant);
  if (key === undefined) throw new RangeError(`${participant} is not of this demo`);
  return key;
}

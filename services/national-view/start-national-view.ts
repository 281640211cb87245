import { join } from "node:path";
import { VIEW_AUDIENCE, viewAccepts } from "#contracts/api/scopes";
import { ChessboardError } from "#contracts/errors";
import type { CalendarDate } from "#contracts/facts/data-types";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { type NoteSigner, parseSignerKey, parseVerifierKey } from "#contracts/seals/note";
import { createHttpApp, type HttpApp } from "#infra/http/create-app";
import { openReadModel } from "#infra/read-model/open-read-model";
import type { ReadModel } from "#infra/read-model/read-model";
import { HttpLog } from "#infra/log-copy/http-log";
import type { StaticLog } from "#infra/log-copy/static-log";
import { readKeyFile, readSecret } from "#infra/security/keys";
import { TokenVerifier } from "#infra/security/token";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { createLogger, type Logger } from "#infra/telemetry/logger";
import { Metrics } from "#infra/telemetry/metrics";
import { openTracing, type Tracing } from "#infra/telemetry/tracing";
import { type NationalViewConfig, viewOrigin } from "./config.ts";
import { nationalViewModule, VIEW_API } from "./national-view.module.ts";
import { PROJECTION_VERSION } from "./projection.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { liveViewOf } from "./live/live-view.ts";
import { LogEnds } from "./query/log-ends.ts";
import { AccessNode } from "./record-look/access-node.ts";
import { RecordedLooks } from "./record-look/recorded-looks.ts";
import type { LookRecorder } from "./record-look/recorder.ts";
import { SideBySide } from "./rebuild/side-by-side.ts";
import { publishable } from "./statistics/publishable.ts";
import { Publications } from "./statistics/publications.ts";
import { Alarms } from "./verify/alarms.ts";
import { observeView, viewFigures } from "./view-metrics.ts";

export interface RunningView {
  readonly url: string;
  /** Takes no more requests, finishes the batch, signs a last commitment, closes. */
  close(): Promise<void>;
  /** Resolves with what stopped the view by itself, if anything ever does: its rows are no longer where it left them. */
  readonly failure: Promise<unknown>;
}

/** What the parts of the view share while it is put together. */
interface Assembly {
  readonly config: NationalViewConfig;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly sharedLog: SharedLog;
  readonly readModel: ReadModel;
  readonly signer: NoteSigner;
  readonly view: SideBySide;
  readonly recorder: LookRecorder | undefined;
}

/**
 * Starts the national view: follows the logs on the shared log from where its rows stand, and listens. Throws CB803 for a
 * signing key that is not the view's, and what the engines and createHttpApp throw.
 *
 * @param given.recorder in the place of the node of `cn-access`, for whoever measures what recording costs
 */
export async function startNationalView(
  config: NationalViewConfig,
  given: { readonly recorder?: LookRecorder } = {},
): Promise<RunningView> {
  const logger = createLogger("national view", config.logLevel);
  const recorder = given.recorder ?? recorderOf(config, logger);
  const metrics = new Metrics({ process: true });
  const signer = signerOf(config);
  const cnKey = parseVerifierKey(config.cnKey);
  const tracing = await openTracing(config.tracing, "national view");
  const sharedLog = await openSharedLog(config.sharedLog, { onWarning: (warning) => logger.warn(warning) });
  const readModel = await openReadModel(config.readModel ?? `pglite:${join(config.dataDir, "read-model")}`);
  if (readModel.rebuilt) logger.info("the read model is empty and is built from the logs");
  const figures = viewFigures(metrics);
  let live: LiveFeed | undefined;
  const stop = new AbortController();
  const alarms = new Alarms(readModel, logger, stop.signal, figures.raised);
  const view = await SideBySide.open({
    sharedLog,
    nodeOf: nodesIn(config),
    readModel,
    cnKey,
    signer,
    raise: (alarm) => alarms.raise(alarm),
    logger,
    tracing,
    version: PROJECTION_VERSION,
    onProjected: (projected) => {
      figures.projected(projected);
      live?.projected(projected);
    },
    onCommitted: () => live?.committed(),
  });
  const tokens = tokensBy(view);
  live = new LiveFeed({ view: liveViewOf(view), tokens, metrics });
  const assembly: Assembly = {
    config,
    logger,
    metrics,
    tracing,
    sharedLog,
    readModel,
    signer,
    view,
    recorder,
  };
  try {
    const http = await listen(assembly, { tokens, live }, stop.signal);
    return { url: http.url, failure: view.folding.failure, close: () => closeInOrder(assembly, http, stop) };
  } catch (error) {
    await closeInOrder(assembly, undefined, stop);
    throw error;
  }
}

function signerOf({ signingKeyFile, domain }: NationalViewConfig): NoteSigner {
  const signer = parseSignerKey(readKeyFile(signingKeyFile));
  if (signer.name === viewOrigin(domain)) return signer;
  const detail = `The key in ${signingKeyFile} is named ${signer.name}, not ${viewOrigin(domain)}.`;
  throw new ChessboardError("CB803", detail);
}

/** The nodes' entry bundles need a token, the log of `cn` does not. */
function nodesIn({ nodes, nodesTokenFile }: NationalViewConfig) {
  const token = nodesTokenFile === undefined ? undefined : () => readSecret(nodesTokenFile);
  return (participant: ParticipantId): StaticLog | undefined => {
    const url = nodes?.[participant];
    if (url === undefined) return undefined;
    return new HttpLog(participant === CN ? { url } : { url, token });
  };
}

/** The node of `cn-access`, if the view is told where it is. */
function recorderOf({ access }: NationalViewConfig, logger: Logger): LookRecorder | undefined {
  if (access === undefined) {
    logger.warn("no node of cn-access is configured: nobody may look at a person");
    return undefined;
  }
  const { url, tokenFile } = access;
  return new AccessNode({
    access: { url: url.replace(/\/+$/, ""), token: () => readSecret(tokenFile) },
    logger,
  });
}

/** Tokens for the view, by the directory as it stands. */
const tokensBy = (view: SideBySide): TokenVerifier =>
  new TokenVerifier({ audience: VIEW_AUDIENCE, accepts: viewAccepts, keys: () => view.directory });

function listen(
  assembly: Assembly,
  { tokens, live }: { readonly tokens: TokenVerifier; readonly live: LiveFeed },
  signal: AbortSignal,
): Promise<HttpApp> {
  const { config, logger, metrics, sharedLog, readModel, view, recorder } = assembly;
  const looks = new RecordedLooks(recorder, metrics);
  const ends = new LogEnds(sharedLog);
  const { answering } = view;
  const standing = (day: CalendarDate) => publishable(answering, day);
  const publications = new Publications({ standing, readModel, ending: answering.ending, logger });
  observeView(metrics, { view, ends, readModel, logger }, signal);
  void live.run();
  return createHttpApp(nationalViewModule({ answering, ends, readModel, looks, publications, live }), {
    listen: config.listen,
    logger,
    metrics,
    tracing: assembly.tracing,
    tokens,
    readiness: {
      admitted: () => (view.directory.size > 0 ? undefined : "the directory is empty"),
      folding: () => (view.folding.projector.failing === undefined ? undefined : "a batch cannot be written"),
    },
    about: {
      process: "view",
      participant: CN,
      origin: viewOrigin(config.domain),
      vkey: assembly.signer.vkey,
      signIn: ["token"],
    },
    pages: { "/": "board", "/audit": "audit", "/docs": "docs" },
    api: VIEW_API,
  });
}

async function closeInOrder(
  { view, readModel, sharedLog, tracing }: Assembly,
  http: HttpApp | undefined,
  stop: AbortController,
): Promise<void> {
  // Nodes always wait for their next case: they are answered now, so that the door closes at once.
  view.answering.end();
  await http?.close();
  stop.abort();
  await view.close();
  await readModel.close();
  await sharedLog.close();
  await tracing.close();
}

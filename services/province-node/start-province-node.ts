import { setTimeout } from "node:timers/promises";
import { nodeAccepts } from "#contracts/api/scopes";
import { logKeysOf, sealKeys } from "#contracts/directory/keys";
import { provinceId } from "#contracts/facts/participant";
import { parseVerifierKey, type VerifierKey } from "#contracts/seals/note";
import { withoutSlash } from "#infra/http/client";
import { createHttpApp, type HttpApp } from "#infra/http/create-app";
import { readCosigner, readPseudonymKey } from "#infra/security/keys";
import { TokenVerifier } from "#infra/security/token";
import type { EventStore } from "#infra/event-store/event-store";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { createLogger, type Logger } from "#infra/telemetry/logger";
import { Metrics } from "#infra/telemetry/metrics";
import { openTracing, type Tracing } from "#infra/telemetry/tracing";
import { Witness, type WitnessOptions } from "#infra/witnessing/witness";
import { WitnessStore } from "#infra/witnessing/witness-store";
import { directoryLogKeys } from "#infra/witnessing/witnessed-logs";
import type { ProvinceNodeConfig } from "./config.ts";
import { CosignedCheckpoints } from "./cosign/cosigned-checkpoints.ts";
import type { Cosigning } from "./cosign/cosigning.ts";
import { prepareCosigning, refuseOtherThanWitnessed, witnessesOf } from "./cosign/start-cosigning.ts";
import { decider, sealedBy } from "./decide/decide.ts";
import { FindLimit } from "./find-person/find-limit.ts";
import { ViewReads } from "./forward-reads/view-reads.ts";
import { importingOf } from "./import-file/importing-of.ts";
import { followCases, openKnownCases } from "./know-cases/know-cases.ts";
import type { KnownCases } from "./know-cases/known-cases.ts";
import { type KnownDirectory, knowDirectory } from "./know-directory/know-directory.ts";
import { nodeFigures, observeNode } from "./node-metrics.ts";
import { type OpenedLog, openLog } from "./open-log.ts";
import { NODE_API, type NodeParts, provinceNodeModule } from "./province-node.module.ts";
import { keepRelaying } from "./relay/keep-relaying.ts";
import { PendingTraces } from "./relay/pending-traces.ts";
import { publishInThread } from "./relay/publisher-thread.ts";
import { Relay, type RelayOptions } from "./relay/relay.ts";
import { refuseGoingBack } from "./seal/checked-start.ts";
import { Sequencer } from "./seal/sequencer.ts";
import { OwnLog } from "./serve-log/own-log.ts";
import { SignIn } from "./sign-in/sign-in.ts";

export interface RunningNode {
  readonly url: string;
  /** Finishes the group, flushes the relay, closes. */
  close(): Promise<void>;
  /** Resolves with what stopped the node by itself, if anything ever does: fenced off, or another log on its topic. */
  readonly failure: Promise<unknown>;
}

/** What the parts of one node share while it is put together. */
interface Assembly {
  readonly config: ProvinceNodeConfig;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** The traces of facts on their way to the shared log. */
  readonly traces: PendingTraces;
  readonly log: OpenedLog;
  readonly sharedLog: SharedLog;
  readonly directory: KnownDirectory;
  readonly stop: AbortController;
  readonly fail: (reason: unknown) => void;
}

/** What a province's people use: its counters, whoever was looked at, auditors. */
const PROVINCE_PAGES = { "/": "counter", "/who-looked": "who-looked", "/audit": "audit", "/docs": "docs" };
/** `cn` and `cn-access` have no counter. */
const CENTRE_PAGES = { "/": "audit", "/audit": "audit", "/docs": "docs" };

/** How long a stopping node waits for the shared log to take what is durable; the rest is relayed at the next start. */
const FLUSH_MS = 5000;

/**
 * Starts one participant's node: opens its log, refuses to go on from one that went back or differs from what its witnesses
 * hold (CB512) or stands on the shared log (CB511), and listens.
 */
export async function startProvinceNode(config: ProvinceNodeConfig): Promise<RunningNode> {
  const { promise: failure, resolve: fail } = Promise.withResolvers<unknown>();
  // What a node that cannot start, or stops, lets go of: the last one first.
  await using parts = new AsyncDisposableStack();
  const assembly = await assemble(config, parts, fail);
  const { log, logger, metrics, directory, stop } = assembly;

  // What was folded from a store that must not be used would be wrong for the right one, put back.
  const discard = async (error: unknown): Promise<never> => {
    await log.derived.discard();
    throw error;
  };
  const kept = parts.adopt(CosignedCheckpoints.open(config.dataDir), (each) => each.close());
  const [cosignedLast] = kept.newest(1);
  const known = { keys: ownKeys(assembly), cosigned: cosignedLast?.note };
  await refuseGoingBack({ ...log, origin: log.admittedOrigin, tree: log.derived.tree, ...known }).catch(
    discard,
  );
  const own = await OwnLog.open(log.store, log.derived.tree, log.signer);
  const witnesses = witnessesOf(config);
  await refuseOtherThanWitnessed(own, log, witnesses, logger).catch(discard);
  const relaying = await startRelay(assembly).catch(discard);
  parts.defer(() => flush(log.store, relaying, stop));
  const { cosigned, cosigning } = prepareCosigning(
    { ...assembly, kept, keys: () => ownKeys(assembly), directory: directory.current },
    own,
    witnesses,
  );
  const learning = { ...assembly, directory: directory.current };
  const cases = parts.adopt(await openKnownCases(learning), (known) => known?.close());
  const sequencer = startSequencer(assembly, own, cosigning, cases);
  parts.defer(() => sequencer.stop());
  observeNode(metrics, {
    size: () => own.sealed.size,
    published: relaying.published,
    waiting: () => sequencer.waiting,
  });
  parts.use(runCosigning(cosigning, fail));
  if (cases !== undefined) parts.use(followCases(cases, learning));
  const witness = openWitness(assembly, parts);
  const http = await listen(assembly, { log: own, cosigned, witness, sequencer });
  parts.defer(() => http.close());
  const running = parts.move();
  return { url: http.url, failure, close: () => running.disposeAsync() };
}

/** Opens what the parts of a node share; whatever is opened is put on the stack of what to let go of. */
async function assemble(
  config: ProvinceNodeConfig,
  parts: AsyncDisposableStack,
  fail: (reason: unknown) => void,
): Promise<Assembly> {
  const logger = createLogger(`node ${config.participant}`, config.logLevel);
  const stop = new AbortController();
  const tracing = await openTracing(config.tracing, `node ${config.participant}`);
  parts.defer(() => tracing.close());
  const sharedLog = await openSharedLog(config.sharedLog, { onWarning: (warning) => logger.warn(warning) });
  parts.defer(() => sharedLog.close());
  const log = await openLog(config, logger);
  parts.defer(() => log.close());
  parts.defer(() => stop.abort());
  const directory = await knowDirectory(config, log.store, sharedLog, stop.signal, logger);
  const metrics = new Metrics({ process: true });
  const traces = new PendingTraces();
  return { config, logger, metrics, tracing, traces, log, sharedLog, directory, stop, fail };
}

/** The keys that may have signed this log so far: its own, and those that the directory knows from before. */
const ownKeys = ({ config, log, directory }: Assembly): readonly VerifierKey[] => [
  parseVerifierKey(log.signer.vkey),
  ...logKeysOf(directory.current(), config.participant).filter(({ vkey }) => vkey !== log.signer.vkey),
];

interface Relaying {
  /** How many facts of the log the shared log holds. */
  readonly published: () => number;
  readonly isRunning: () => boolean;
  readonly ended: Promise<void>;
}

async function startRelay(assembly: Assembly): Promise<Relaying> {
  const { config, log, sharedLog, stop, logger, fail } = assembly;
  let published = 0;
  const options: RelayOptions = {
    participant: config.participant,
    origin: log.admittedOrigin,
    keys: () => ownKeys(assembly),
    store: log.store,
    sharedLog,
    rangeAt: (size) => log.derived.tree.rangeAt(size),
    publisher: (place) =>
      publishInThread({
        participant: config.participant,
        sharedLog: config.sharedLog,
        skey: log.skey,
        place,
      }),
    onPublished: (size) => {
      published = size;
    },
    traced: assembly,
  };
  let isRunning = true;
  const ended = keepRelaying(await Relay.open(options), options, stop.signal, logger)
    .catch(fail)
    .finally(() => {
      isRunning = false;
    });
  return { published: () => published, isRunning: () => isRunning, ended };
}

/** Asks witnesses until it is disposed of. */
function runCosigning(cosigning: Cosigning, fail: (reason: unknown) => void): AsyncDisposable {
  const asking = new AbortController();
  const ended = cosigning.run(asking.signal).catch(fail);
  return {
    [Symbol.asyncDispose]: async () => {
      asking.abort();
      await ended;
    },
  };
}

/** This node as a witness of the directory's logs, where it is configured to be one. */
function openWitness(
  { config, directory, logger }: Assembly,
  parts: AsyncDisposableStack,
): Witness | undefined {
  if (config.witness === undefined) return undefined;
  const cosigners = config.witness.signingKeyFiles.map(readCosigner);
  const store = WitnessStore.open(config.dataDir);
  parts.defer(() => store.close());
  const logKeys: WitnessOptions["logKeys"] = (origin, size) =>
    directoryLogKeys(directory.current(), origin, size);
  return new Witness({ store, cosigners, logKeys, now: Date.now, logger });
}

function startSequencer(
  { config, log, directory, metrics, tracing, traces, fail }: Assembly,
  own: OwnLog,
  cosigning: Cosigning,
  cases: KnownCases | undefined,
): Sequencer {
  const figures = nodeFigures(metrics);
  return new Sequencer({
    ...log,
    decide: sealedBy(log.signer.vkey, config.participant, decider(config.participant)),
    directory: directory.current,
    cases,
    tracing,
    onSealed: (sealed) => {
      own.advance(sealed);
      log.mark.note(sealed.checkpoint);
      traces.note(sealed.traces);
      directory.take(sealed.recorded);
      figures.sealed(sealed);
      cosigning.wake();
    },
    onFailed: figures.failed,
    onFatal: fail,
  });
}

async function listen(
  assembly: Assembly,
  served: Pick<NodeParts, "log" | "cosigned" | "witness" | "sequencer">,
): Promise<HttpApp> {
  const { config, logger, metrics, directory } = assembly;
  const { participant, pseudonymKeyFile, view, signIn: settings } = config;
  const pseudonymKey = pseudonymKeyFile === undefined ? undefined : readPseudonymKey(pseudonymKeyFile);
  const door = { participant, pseudonymKey, now: Date.now };
  const signIn = settings === undefined ? undefined : new SignIn({ settings, participant, metrics, logger });
  const isAdmitted = () => sealKeys(directory.current(), participant, served.log.sealed.size).length > 0;
  return createHttpApp(
    provinceNodeModule({
      ...served,
      participant,
      door,
      findLimit: new FindLimit(metrics),
      importing: importingOf(config, door, logger),
      viewReads:
        view === undefined ? undefined : new ViewReads({ url: withoutSlash(view.url), metrics, logger }),
      signIn,
    }),
    {
      listen: config.listen,
      logger,
      metrics,
      tracing: assembly.tracing,
      tokens: new TokenVerifier({
        audience: participant,
        accepts: (issuer, scope) => nodeAccepts(participant, issuer, scope),
        keys: directory.forTokens,
      }),
      readiness: {
        admitted: () => (isAdmitted() ? undefined : "the directory has no log key of this participant"),
      },
      about: {
        process: "node",
        participant,
        origin: assembly.log.signer.name,
        vkey: assembly.log.signer.vkey,
        signIn: signIn === undefined ? ["token"] : ["token", "oidc"],
      },
      pages: provinceId.safeParse(participant).success ? PROVINCE_PAGES : CENTRE_PAGES,
      api: NODE_API,
    },
  );
}

/** Waits until the shared log holds what is durable, if it takes it in time, and ends the relay. */
async function flush(store: EventStore, relaying: Relaying, stop: AbortController): Promise<void> {
  const size = await store.size();
  const until = performance.now() + FLUSH_MS;
  while (relaying.isRunning() && relaying.published() < size && performance.now() < until) {
    await setTimeout(10);
  }
  stop.abort();
  await relaying.ended;
}

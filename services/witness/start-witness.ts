import type { DynamicModule } from "@nestjs/common";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { CN } from "#contracts/facts/participant";
import { parseVerifierKey, signerFromSeed, type VerifierKey } from "#contracts/seals/note";
import { createHttpApp } from "#infra/http/create-app";
import { HttpLog } from "#infra/log-copy/http-log";
import { readCosigner } from "#infra/security/keys";
import { TokenVerifier } from "#infra/security/token";
import { createLogger, type Logger } from "#infra/telemetry/logger";
import { Witness, type WitnessOptions } from "#infra/witnessing/witness";
import { WitnessController } from "#infra/witnessing/witness.controller";
import { WitnessStore } from "#infra/witnessing/witness-store";
import { directoryLogKeys } from "#infra/witnessing/witnessed-logs";
import type { WitnessConfig } from "./config.ts";
import { ServedDirectory } from "./follow-directory.ts";

export interface RunningWitness {
  readonly url: string;
  /** The keys by which its cosignatures are known. */
  readonly vkeys: readonly string[];
  close(): Promise<void>;
}

/** Who knows nobody: no token is taken where there is no directory to say whose. */
const NOBODY = emptyDirectory(parseVerifierKey(signerFromSeed("nobody", new Uint8Array(32)).signer.vkey));

/**
 * Starts a witness. Throws CB803 for a key file that cannot be used, CB103 for a log's key that is none, CB656 when another
 * process holds its state.
 */
export async function startWitness(config: WitnessConfig): Promise<RunningWitness> {
  const logger = createLogger("witness", config.logLevel);
  await using parts = new AsyncDisposableStack();
  const cosigners = config.signingKeyFiles.map(readCosigner);
  const named = logsByOrigin(config.logs);
  const store = WitnessStore.open(config.dataDir);
  parts.defer(() => store.close());
  const stop = new AbortController();
  const directory = followDirectory(config, stop.signal, logger);
  parts.defer(async () => {
    stop.abort();
    await directory.ended;
  });
  const logKeys: WitnessOptions["logKeys"] = (origin, size) =>
    named.get(origin) ?? directoryLogKeys(directory.current(), origin, size);
  const witness = new Witness({ store, cosigners, logKeys, now: Date.now, logger });
  const http = await createHttpApp(witnessModule(witness), {
    listen: config.listen,
    logger,
    tokens: new TokenVerifier({
      audience: CN,
      accepts: (issuer, scope) => issuer === CN && scope === "operate",
      keys: directory.current,
    }),
    api: { title: "Chessboard witness", description: "Cosigns logs that never go back (C2SP tlog-witness)." },
  });
  parts.defer(() => http.close());
  const running = parts.move();
  return { url: http.url, vkeys: witness.vkeys, close: () => running.disposeAsync() };
}

class WitnessModule {}

const witnessModule = (witness: Witness): DynamicModule => ({
  module: WitnessModule,
  controllers: [WitnessController],
  providers: [{ provide: Witness, useValue: witness }],
});

function logsByOrigin(logs: WitnessConfig["logs"]): ReadonlyMap<string, readonly VerifierKey[]> {
  const named = new Map<string, VerifierKey[]>();
  for (const { origin, vkey } of logs)
    named.set(origin, [...(named.get(origin) ?? []), parseVerifierKey(vkey)]);
  return named;
}

function followDirectory(
  { directory }: WitnessConfig,
  signal: AbortSignal,
  logger: Logger,
): { readonly current: () => Directory; readonly ended: Promise<void> } {
  if (directory === undefined) return { current: () => NOBODY, ended: Promise.resolve() };
  const served = new ServedDirectory(new HttpLog({ url: directory.url }), parseVerifierKey(directory.cnKey));
  return { current: () => served.current, ended: served.follow(signal, logger) };
}

import type { Directory } from "#contracts/directory/directory";
import { provinceId } from "#contracts/facts/participant";
import { withoutSlash } from "#infra/http/client";
import { readSecret } from "#infra/security/keys";
import type { Logger } from "#infra/telemetry/logger";
import type { Metrics } from "#infra/telemetry/metrics";
import type { ProvinceNodeConfig } from "../config.ts";
import { CaseFollowing, DROPPED_AS, type FollowCasesOptions } from "./follow-cases.ts";
import { KnownCases } from "./known-cases.ts";

export interface KnowCasesOptions {
  readonly config: ProvinceNodeConfig;
  readonly directory: () => Directory;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * What this node knows of its cases from other logs, as it knew it before; undefined for a province that is told of no
 * view, which takes no step in others' cases, and for who has no cases.
 */
export async function openKnownCases({
  config: { participant, view, dataDir },
  logger,
}: KnowCasesOptions): Promise<KnownCases | undefined> {
  if (view !== undefined) return KnownCases.open(dataDir, withoutSlash(view.url));
  if (provinceId.safeParse(participant).success) {
    logger.warn("no view is configured: no step can be taken in cases that others open");
  }
  return undefined;
}

/** Follows the node's cases at the view until it is disposed of; whether the view answers or not, it begins at once. */
export function followCases(known: KnownCases, options: KnowCasesOptions): AsyncDisposable {
  const { config, directory, logger } = options;
  const { participant, view } = config;
  if (view === undefined) return { [Symbol.asyncDispose]: () => Promise.resolve() };
  const following = new CaseFollowing({
    participant,
    view: { url: withoutSlash(view.url), token: () => readSecret(view.tokenFile) },
    known,
    directory,
    logger,
    ...caseFigures(options.metrics),
  });
  const stop = new AbortController();
  const ended = following.run(stop.signal);
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await ended;
    },
  };
}

function caseFigures(metrics: Metrics): Pick<FollowCasesOptions, "onTaken" | "onDropped" | "onFollowing"> {
  const taken = metrics.counter(
    "chessboard_case_facts_total",
    "Facts of cases in other logs, verified and kept",
  );
  const dropped = metrics.counter(
    "chessboard_case_facts_dropped_total",
    "Facts of cases that the view showed and that were dropped, by code",
    ["code"],
  );
  // At 0 from the start: an alert asks by how much it grows.
  for (const code of DROPPED_AS) dropped.inc({ code }, 0);
  const failing = metrics.gauge("chessboard_cases_failing", "1 while cases cannot be followed at the view");
  failing.set(0);
  return {
    onTaken: (facts) => taken.inc(facts),
    onDropped: (code, facts) => dropped.inc({ code }, facts),
    onFollowing: (isFollowing) => failing.set(isFollowing ? 0 : 1),
  };
}

import type { LoggerService } from "@nestjs/common";
import { type DestinationStream, type Logger, pino } from "pino";
import { ChessboardError } from "#contracts/errors";

export type { Logger } from "pino";

/** Names under which a line never carries a value, should one be logged by mistake. */
const NEVER_LOGGED = [
  "idNumber",
  "person",
  "subject",
  "pseudonym",
  "authorization",
  "token",
  "body",
  "query",
  "url",
  "skey",
];

/**
 * The logger of a process: JSON lines, one a happening, times in RFC 3339 UTC. No line holds personal data or a secret:
 * names known to hold some are redacted, and an error's text is scrubbed of what looks like a person's number.
 */
export function createLogger(
  name: string,
  level: string = "info",
  destination: DestinationStream = pino.destination(2),
): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER_LOGGED.flatMap((path) => [path, `*.${path}`]), censor: "[not logged]" },
      serializers: { err: errorForLog },
    },
    destination,
  );
}

/** A logger that says nothing, for tests and for pure libraries. */
export const silentLogger = (): Logger => pino({ level: "silent" });

/**
 * What a log may say of an error: type, code, stack and causes, scrubbed. Never its other members: a database's error
 * has the row that it could not write in `detail`, and a JSON parser's has the input.
 */
export function errorForLog(error: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code =
    error instanceof ChessboardError ? error.code : "code" in error ? String(error.code) : undefined;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    stack: withoutPersons(error.stack ?? error.message),
    ...(error.cause === undefined || depth >= 4 ? {} : { cause: errorForLog(error.cause, depth + 1) }),
  };
}

/** The text with pseudonyms, ID numbers (15 or 18 characters) and mobile numbers taken out. */
export const withoutPersons = (text: string): string =>
  text
    .replace(/\bp[1-9][0-9]?-[a-z2-7]{32}\b/g, "[pseudonym]")
    .replace(/(?<![0-9A-Za-z])([0-9]{17}[0-9Xx]|[0-9]{15}|1[3-9][0-9]{9})(?![0-9A-Za-z])/g, "[number]");

/** Nest's own messages through the same logger: its start-up chatter at debug, warnings and errors as they are. */
export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message: unknown, context?: unknown) => logger.debug({ context }, String(message)),
  verbose: (message: unknown, context?: unknown) => logger.trace({ context }, String(message)),
  debug: (message: unknown, context?: unknown) => logger.debug({ context }, String(message)),
  warn: (message: unknown, context?: unknown) => logger.warn({ context }, withoutPersons(String(message))),
  error: (message: unknown, stack?: unknown, context?: unknown) =>
    logger.error({ context, stack: withoutPersons(String(stack ?? "")) }, withoutPersons(String(message))),
  fatal: (message: unknown, context?: unknown) => logger.fatal({ context }, withoutPersons(String(message))),
});

import { DatabaseError } from "pg";
import { ChessboardError } from "#contracts/errors";

/*
 * What PostgreSQL's errors mean (PostgreSQL Error Codes, appendix A). They may quote rows, so nothing is taken of them but
 * the code.
 */

/** Classes: connection lost, no resources, trouble of the system beneath. */
const CLASSES = ["08", "53", "58"];
const CODES: ReadonlySet<string> = new Set([
  "25006", // read only: after a failover, one that is not the new primary
  "55P03", // a lock not to be had in time
  "57014", // the statement's time is up
  "57P01", // shut down by an administrator
  "57P02", // crashed, with another session
  "57P03", // starting, or recovering
  "57P05", // idle for too long
  "25P03", // idle within a transaction for too long
  "25P04", // a transaction of too long a time
]);

/** Why the server cannot serve just now, when that may pass by itself; undefined for any other error. */
export function causeOutOfReach(error: unknown): string | undefined {
  if (error instanceof DatabaseError) {
    const code = error.code ?? "";
    const passes = CODES.has(code) || CLASSES.includes(code.slice(0, 2));
    return passes ? `its error ${code}` : undefined;
  }
  // Faults of the program, and errors that say all already.
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ChessboardError)
    return undefined;
  // The driver's own errors have no code: each is of a connection lost, refused, or silent for too long.
  return error instanceof Error ? reasonOf(error) : undefined;
}

/** A lock that another session has. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === "55P03";

const reasonOf = (error: Error): string =>
  "code" in error && typeof error.code === "string" ? error.code : error.message;

import { RequestProblem } from "#contracts/api/problem";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import type { Caller } from "#infra/security/token";

/** A province's worklist, and what its node is told of its cases, are its own business. Throws CB671 for anybody's but that and `cn`'s. */
export function requireOwn({ issuer }: Caller, participant: ParticipantId): void {
  if (issuer === participant || issuer === CN) return;
  throw new RequestProblem("CB671", `${participant} alone, and cn, may ask that; the token is of ${issuer}.`);
}

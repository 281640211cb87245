import { ChessboardError } from "../errors.ts";
import { leafHash, verifyInclusion } from "./merkle.ts";
import { openWitnessed, type Policy, type Witnessed } from "./policy.ts";
import type { LogIndex } from "./position.ts";
import { parseProof } from "./proof.ts";

/** A fact that is shown to be on a log under a checkpoint that a policy lets pass. */
export interface VerifiedReceipt extends Witnessed {
  readonly index: LogIndex;
}

/**
 * Verifies that `fact`, these exact bytes, is where its receipt (C2SP tlog-proof) says, on a log of the policy, cosigned as the
 * policy asks.
 *
 * Throws CB108, CB101, CB102, CB104, CB105, CB117 (see `openWitnessed`), CB109 when the fact is not what was logged there.
 */
export function verifyReceipt(fact: Uint8Array, receipt: string, policy: Policy): VerifiedReceipt {
  const { index, path, checkpoint: note } = parseProof(receipt);
  const witnessed = openWitnessed(note, policy);
  const { origin, size, root } = witnessed.checkpoint;
  if (!verifyInclusion(index, size, leafHash(fact), path, root)) {
    throw new ChessboardError("CB109", `index ${index} of ${origin} at size ${size}.`);
  }
  return { ...witnessed, index };
}

import type { Directory } from "#contracts/directory/directory";
import { policyOf } from "#contracts/directory/witness-policy";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { openWitnessed } from "#contracts/seals/policy";
import type { SeenSeal } from "../compare/contradictions.ts";
import type { Finding } from "../finding.ts";
import type { LogSource } from "../sources/log-source.ts";

/**
 * The largest checkpoint that a source shows as cosigned, if it meets the directory's policy; what is false about it, CB744
 * where the policy names a quorum and nothing is shown. Undefined where the policy asks for nobody, or the source has no
 * place for cosigned checkpoints.
 *
 * Throws CB701 when the source cannot be read.
 */
export async function cosignedBy(
  source: LogSource,
  participant: ParticipantId,
  directory: Directory,
): Promise<SeenSeal | Finding | undefined> {
  const policy = policyOf(directory, [participant]);
  if (policy?.quorum === undefined || source.cosigned === undefined) return undefined;
  const note = await source.cosigned();
  if (note === undefined) {
    const detail = `no checkpoint of ${participant} is cosigned as the directory's policy asks.`;
    return { code: "CB744", participant, source: source.name, detail };
  }
  try {
    return { checkpoint: openWitnessed(note, policy).checkpoint, note, source: source.name };
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    return { code: error.code, participant, source: source.name, detail: error.detail };
  }
}

import { RequestProblem } from "#contracts/api/problem";
import type { Directory } from "#contracts/directory/directory";
import { policyOf } from "#contracts/directory/witness-policy";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { openWitnessed, type Policy } from "#contracts/seals/policy";
import type { LogIndex, LogSize } from "#contracts/seals/position";
import type { CosignedCheckpoint, CosignedCheckpoints } from "./cosigned-checkpoints.ts";

/** How far back a new policy is tried; what is older is overtaken by the next checkpoint that meets it. */
const MAX_TRIED = 1000;

export interface CosignedLogOptions {
  readonly participant: ParticipantId;
  readonly kept: CosignedCheckpoints;
  readonly directory: () => Directory;
  /** The log's newest checkpoint, cosigned or not. */
  readonly newest: () => { readonly size: LogSize; readonly checkpoint: string };
  /** How soon to ask again for what is not cosigned yet, seconds. */
  readonly retryAfter: number;
}

/** This log as far as the directory's policy counts it as witnessed. */
export class CosignedLog {
  readonly #options: CosignedLogOptions;
  /** What the policy of that directory comes to. */
  #judged: { readonly directory: Directory; readonly policy: Policy | undefined } | undefined;
  #best: CosignedCheckpoint | undefined;

  constructor(options: CosignedLogOptions) {
    this.#options = options;
  }

  /** The size up to which the log counts as witnessed, 0 where it does not. */
  get size(): LogSize | 0 {
    return this.#found()?.size ?? 0;
  }

  /** Keeps a checkpoint that has got another cosignature. */
  keep(checkpoint: CosignedCheckpoint): void {
    this.#options.kept.keep(checkpoint);
    const policy = this.#policy();
    if (policy !== undefined && checkpoint.size >= (this.#best?.size ?? 0) && meets(checkpoint, policy))
      this.#best = checkpoint;
  }

  /**
   * The largest checkpoint that meets the directory's policy, and covers the fact at `index` where one is given. Throws CB561
   * while there is no policy, CB562 with Retry-After while there is no such checkpoint.
   */
  checkpoint(index?: LogIndex): CosignedCheckpoint {
    if (this.#policy() === undefined)
      throw new ChessboardError("CB561", "the directory does not say who must have cosigned.");
    const found = this.#found();
    if (found !== undefined && (index === undefined || index < found.size)) return found;
    throw new RequestProblem("CB562", `witnesses have cosigned the log up to ${found?.size ?? 0} facts.`, {
      headers: { "retry-after": String(this.#options.retryAfter) },
    });
  }

  #found(): CosignedCheckpoint | undefined {
    const policy = this.#policy();
    if (policy === undefined) return undefined;
    // Where nobody need have cosigned, the log's own signature is enough.
    if (policy.quorum !== undefined) return this.#best;
    const { size, checkpoint } = this.#options.newest();
    return { size, note: checkpoint };
  }

  /** The policy as the directory has it now; when that has moved, what is kept is judged by it again. */
  #policy(): Policy | undefined {
    const directory = this.#options.directory();
    if (this.#judged?.directory === directory) return this.#judged.policy;
    const policy = policyOf(directory, [this.#options.participant]);
    this.#judged = { directory, policy };
    this.#best =
      policy?.quorum === undefined
        ? undefined
        : this.#options.kept.newest(MAX_TRIED).find((checkpoint) => meets(checkpoint, policy));
    return policy;
  }
}

function meets({ note }: CosignedCheckpoint, policy: Policy): boolean {
  try {
    openWitnessed(note, policy);
    return true;
  } catch (error) {
    if (error instanceof ChessboardError) return false;
    throw error;
  }
}

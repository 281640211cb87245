import type { Commitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";

/** A log as the view tells of it. */
interface ToldLog {
  readonly participant: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/** Of the logs that stand at the same size in both, how many have the same root and which do not. */
export function compareHeads(
  { logs: committed }: Pick<Commitment, "logs">,
  logs: readonly ToldLog[],
): { readonly same: number; readonly other: readonly string[] } {
  const other: string[] = [];
  let same = 0;
  for (const { participant, size, root } of committed) {
    const now = logs.find((each) => each.participant === participant);
    if (now?.size !== size) continue;
    if (now.root === toBase64(root)) same += 1;
    else other.push(participant);
  }
  return { same, other };
}

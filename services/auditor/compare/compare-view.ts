import { viewKeys } from "#contracts/directory/keys";
import type { Directory } from "#contracts/directory/directory";
import {
  type Commitment,
  type CommittedLog,
  openCommitment,
  parseCommitment,
} from "#contracts/dossier/view-note";
import { ChessboardError, type ErrorCode } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { toBase64 } from "#contracts/seals/base64";
import { type Hash, sameBytes } from "#contracts/seals/merkle";
import { parseNote } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import type { Finding } from "../finding.ts";
import type { ReadLog } from "../verify/read-log.ts";
import { rootOf } from "./contradictions.ts";

/** A view's commitment, signed: what an audit compares with. */
export interface ViewNote {
  /** Where it was read. */
  readonly source: string;
  readonly note: string;
}

/** What a view's note claims, verified by nobody yet. Throws CB101 or CB601 for what is no commitment. */
export const claimOf = ({ note }: ViewNote): Commitment => parseCommitment(parseNote(note).text);

/**
 * What is false in a view's note itself, by the directory at the note's size of `cn`: its signature (CB101 to CB105), and
 * which participants it names (CB713).
 */
export function checkNote(view: ViewNote, directory: Directory): Finding[] {
  const claim = claimOf(view);
  const found = (code: ErrorCode, detail: string, participant?: ParticipantId): Finding => ({
    code,
    source: view.source,
    detail,
    ...(participant === undefined ? {} : { participant }),
  });
  const findings: Finding[] = [];
  try {
    openCommitment(
      view.note,
      claim.origin,
      viewKeys(directory).filter(({ name }) => name === claim.origin),
    );
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    findings.push(found(error.code, error.detail));
  }
  const named = new Set(claim.logs.map(({ participant }) => participant));
  for (const id of directory.participants.keys()) {
    if (!named.has(id)) findings.push(found("CB713", `the vector has no line for ${id}.`, id));
  }
  for (const id of named) {
    if (!directory.participants.has(id)) {
      findings.push(found("CB713", `the vector names ${id}, whom the directory does not know.`, id));
    }
  }
  return findings;
}

/** What is false in what the view's note says of one log, against a verified copy of that log. */
export function compareHead(view: ViewNote, head: CommittedLog, log: ReadLog): Finding[] {
  const { participant, size, root } = head;
  const at = { participant, source: view.source };
  if (log.history < size) {
    const detail = `the view stands at ${size} facts of ${participant}; ${log.source} has ${log.history} that verify.`;
    return [{ code: "CB712", ...at, index: asIndex(log.history), detail }];
  }
  if (sameBytes(rootOf(log, size), root)) return [];
  const detail = `at size ${size} of ${participant} the view has root ${toBase64(root)}, ${log.source} another.`;
  return [{ code: "CB711", ...at, index: asIndex(Math.max(0, size - 1)), detail }];
}

/** What is false in the view's root, against the root that the logs at its vector were folded to. */
export function compareRoot(view: ViewNote, folded: Hash): Finding[] {
  const { root } = claimOf(view);
  if (sameBytes(root, folded)) return [];
  const detail = `the view has root ${toBase64(root)}; its logs at that vector fold to ${toBase64(folded)}.`;
  return [{ code: "CB710", source: view.source, detail }];
}

import { keyIdOf } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import type { Checkpoint } from "#contracts/seals/checkpoint";
import { cosignaturesIn } from "#contracts/seals/cosignature";
import { openNote, parseNote } from "#contracts/seals/note";
import { secondsInUtc } from "../verify/signature-steps.ts";
import type { Trust } from "../verify/trust.ts";

/**
 * Whose a signature line is: a key of the log, a witness, a view or an auditor that the trust knows; or nobody that it knows,
 * whose signature is not looked at.
 */
export interface SignerOf {
  /** `<name>+<hash>` */
  readonly key: string;
  readonly role: "log" | "witness" | "view" | "auditor" | "unknown";
  readonly isRight: boolean | undefined;
  /** When a witness cosigned; RFC 3339, UTC. */
  readonly time: string | undefined;
}

/** The signature lines of a checkpoint's note, each with what the trust makes of it, in the note's order. */
export function signersOf(
  note: string,
  { origin, size }: Pick<Checkpoint, "origin" | "size">,
  trust: Trust,
): SignerOf[] {
  const logKeys = trust.logKeys(origin, size);
  const witnesses = trust.witnesses(origin);
  return parseNote(note).signatures.map((line): SignerOf => {
    const key = keyIdOf(line);
    const log = logKeys.find((each) => keyIdOf(each) === key);
    if (log !== undefined)
      return { key, role: "log", isRight: holds(() => openNote(note, [log])), time: undefined };
    const witness = witnesses.find((each) => keyIdOf(each) === key);
    if (witness === undefined) return { key, role: "unknown", isRight: undefined, time: undefined };
    let time: string | undefined;
    const isRight = holds(() => {
      const [cosignature] = cosignaturesIn(note, [witness]);
      time = cosignature && secondsInUtc(cosignature.time);
    });
    return { key, role: "witness", isRight, time };
  });
}

/** The signature lines of a view's commitment. */
export function signersOfCommitment(note: string, trust: Trust): SignerOf[] {
  const known = [
    ...trust.viewKeys.map((key) => ({ key, role: "view" as const })),
    ...trust.auditorKeys.map((key) => ({ key, role: "auditor" as const })),
  ];
  return parseNote(note).signatures.map((line): SignerOf => {
    const id = keyIdOf(line);
    const found = known.find(({ key }) => keyIdOf(key) === id);
    if (found === undefined) return { key: id, role: "unknown", isRight: undefined, time: undefined };
    return { key: id, role: found.role, isRight: holds(() => openNote(note, [found.key])), time: undefined };
  });
}

/** Whether it does not throw what a wrong seal throws. */
function holds(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch (error) {
    if (error instanceof ChessboardError) return false;
    throw error;
  }
}

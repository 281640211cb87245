import { existsSync } from "node:fs";
import { join } from "node:path";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { FolderLog } from "#infra/log-copy/folder-log";
import { StaticLogSource } from "#services/auditor/sources/static-log-source";

/** Copies of logs in folders, as `chessboard export` makes them, by whose log their checkpoints say that they are of. */
export class Copies {
  readonly #byParticipant: ReadonlyMap<ParticipantId, StaticLogSource>;

  private constructor(byParticipant: ReadonlyMap<ParticipantId, StaticLogSource>) {
    this.#byParticipant = byParticipant;
  }

  /** Throws CB702 for a folder that is no copy, CB106 for one of nobody's log, CB761 for two of one log. */
  static async open(folders: readonly string[]): Promise<Copies> {
    const copies = new Map<ParticipantId, StaticLogSource>();
    for (const folder of folders) {
      if (!existsSync(join(folder, "checkpoint")))
        throw new ChessboardError("CB702", `${folder} is no folder with a checkpoint.`);
      const source = new StaticLogSource(new FolderLog(folder));
      const participant = await source.participant();
      if (copies.has(participant))
        throw new ChessboardError("CB761", `two copies of the log of ${participant}.`);
      copies.set(participant, source);
    }
    return new Copies(copies);
  }

  of(participant: ParticipantId): StaticLogSource | undefined {
    return this.#byParticipant.get(participant);
  }

  /** Throws CB761 for a copy of any other log: what it is there for would go unsaid. */
  requireNoneBut(participants: readonly ParticipantId[]): void {
    for (const participant of this.#byParticipant.keys()) {
      if (!participants.includes(participant))
        throw new ChessboardError("CB761", `the log of ${participant} says nothing about this certificate.`);
    }
  }
}

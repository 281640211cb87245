import { participantId } from "#contracts/facts/participant";
import { pseudonym, type Subject } from "#contracts/facts/subject";
import { asIndex, asSize } from "#contracts/seals/position";
import type { FactRow, PositionRow } from "./tables.ts";

/* Rows to try a read model with. */

export const CN44 = participantId.parse("cn-44");
export const CN51 = participantId.parse("cn-51");

export const subjectOf = (n: number): Subject =>
  pseudonym.parse(
    `p1-${n
      .toString(32)
      .replace(/[0189]/g, "z")
      .padStart(32, "a")}`,
  );

export const fact = (index: number, subject: Subject, participant = CN44): FactRow => ({
  participant,
  idx: asIndex(index),
  subject,
  body: `{"n":${index}}`,
});

export const position = (size: number, changes: Partial<PositionRow> = {}): PositionRow => ({
  participant: CN44,
  size: asSize(size),
  range: new Uint8Array(64).fill(size % 256),
  checkpoint: `chessboard.example/cn-44\n${size}\n`,
  verified_at: "2010-03-02T01:15:09.120Z",
  shared_offset: "17",
  ...changes,
});

/**
 * Every error of the backbone, by its stable code. A code is never reused and never changes its meaning.
 *
 * `status` is the HTTP status of the problem document (RFC 9457) that carries the error; `next` says what whoever meets
 * it should do. What happened, and to what, is the message given where the error is raised.
 *
 *     CB1xx  seals       a note, checkpoint, proof or tile that is not what its specification says
 *     CB2xx  facts       a report or fact that the contract or the decision refuses
 *     CB3xx  directory   participants, keys, authority
 *     CB4xx  engines     event store, shared log, read model
 *     CB5xx  node        sequencing, relaying, serving a log
 *     CB6xx  view        verifying, projecting, answering
 *     CB7xx  audit, cli  what a checker found, or a command that cannot run
 *     CB8xx  access      configuration, transport, tokens
 */
export const ERRORS = {
  CB101: {
    title: "Malformed signed note",
    status: 400,
    next: "Compare the bytes with C2SP signed-note; fetch the note again from its source.",
  },
  CB102: {
    title: "Malformed checkpoint",
    status: 400,
    next: "Compare the note's text with C2SP tlog-checkpoint; fetch it again from its log.",
  },
} as const satisfies Record<`CB${number}`, { title: string; status: number; next: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One error type for the whole backbone: a stable code, what happened to what, and (by the code) what to do next. */
export class ChessboardError extends Error {
  override readonly name = "ChessboardError";
  constructor(
    readonly code: ErrorCode,
    /** What happened, to what. Never personal data, never a secret. */
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code} ${ERRORS[code].title}: ${detail} ${ERRORS[code].next}`, options);
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get title(): string {
    return ERRORS[this.code].title;
  }

  get next(): string {
    return ERRORS[this.code].next;
  }
}

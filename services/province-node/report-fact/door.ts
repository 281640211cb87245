/** Injection token of what a report is taken in with (submission.ts, Door). */
export const DOOR = Symbol("door");

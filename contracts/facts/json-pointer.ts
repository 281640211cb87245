/** Member names and places from the document's root down to one value. */
export type JsonPath = readonly PropertyKey[];

/** Names that a document's writer chose and that are safe to repeat: words without digits, as our own members are. */
const PLAIN_NAME = /^[A-Za-z][A-Za-z_-]{0,39}$/;

/**
 * A path as a JSON pointer (RFC 6901): `/data/areas/3`; the root is the empty string.
 *
 * Pointers go into problem documents and logs. One therefore ends before the first name that is not a plain word: a
 * member could have been named after a person or a number.
 */
export function pointerTo(path: JsonPath): string {
  let pointer = "";
  for (const step of path) {
    if (typeof step !== "number" && !(typeof step === "string" && PLAIN_NAME.test(step))) return pointer;
    pointer += `/${String(step)}`;
  }
  return pointer;
}

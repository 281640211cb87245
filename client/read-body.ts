import { UnexpectedAnswerError } from "./errors.ts";
import type { Silence } from "./silence.ts";

/** A body in parts, as it arrives. Whoever stops before its end closes it. */
export async function* partsOf(response: Response, silence: Silence): AsyncGenerator<Uint8Array> {
  // Not every browser lets a body be iterated.
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  let isWhole = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      silence.heard();
      isWhole = done;
      if (done) return;
      yield value;
    }
  } finally {
    // A body that failed rejects this too; that it failed is known by then.
    if (!isWhole) await reader.cancel().catch(() => undefined);
  }
}

/** A whole body. Throws CB841 past `maxBytes`, and what the body's stream throws. */
export async function readBytes(
  response: Response,
  silence: Silence,
  maxBytes: number,
  name: string,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of partsOf(response, silence)) {
    length += part.length;
    if (length > maxBytes) throw new UnexpectedAnswerError(name, `more than ${maxBytes} bytes`);
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A whole body as UTF-8 text. Throws as `readBytes` does. */
export const readText = async (
  response: Response,
  silence: Silence,
  maxBytes: number,
  name: string,
): Promise<string> => new TextDecoder().decode(await readBytes(response, silence, maxBytes, name));

/** More than any line of ours: a result with a problem document, an event of the live stream. */
const MAX_LINE = 1024 * 1024;

/** A body's lines, without their newlines; what comes after the last newline is none. Throws CB841 for one past 1 MiB. */
export async function* linesOf(response: Response, silence: Silence, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const part of partsOf(response, silence)) {
    const whole = (rest + decoder.decode(part, { stream: true })).split("\n");
    rest = whole.pop() ?? "";
    if (rest.length > MAX_LINE)
      throw new UnexpectedAnswerError(name, `a line of more than ${MAX_LINE} characters`);
    yield* whole;
  }
}

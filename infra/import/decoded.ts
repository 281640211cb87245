import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Encoding } from "#contracts/api/imports";
import type { ScannedFile } from "./scan-file.ts";

/** A file's text in chunks, without a byte order mark; what is no character comes as U+FFFD, and is refused where it matters. */
export async function* decoded({
  path,
  encoding,
}: Pick<ScannedFile, "path" | "encoding">): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    if (chunk instanceof Uint8Array) yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

const FIRST_BYTES = 65_536;

/** The text of a file's beginning, 64 KiB at most. */
export async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await file.close();
  }
}

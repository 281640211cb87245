import { createReadStream } from "node:fs";
import process from "node:process";
import { ChessboardError } from "#contracts/errors";
import { isPicture, MAX_PICTURE_BYTES, readQr } from "#infra/qr/read-qr";

/** What a certificate code begins with, whatever its version. */
const CODE = /^CB[0-9]+:/;

/**
 * The text of the code that the argument gives: the text itself, `-` for standard input, or a file; these two hold the text (a newline
 * at its end does not count) or a PNG or JPEG with the code in it.
 *
 * Throws CB721 for a file that cannot be read, CB760 for a picture with no certificate code in it, or with several.
 */
export async function givenCode(argument: string): Promise<string> {
  if (CODE.test(argument)) return argument;
  const bytes = await bytesOf(argument);
  if (!isPicture(bytes)) return new TextDecoder().decode(bytes).replace(/\r?\n$/, "");
  const [text, ...more] = new Set((await readQr(bytes)).filter((each) => CODE.test(each)));
  if (text === undefined || more.length > 0)
    throw new ChessboardError(
      "CB760",
      `${text === undefined ? "none" : more.length + 1} found in ${argument}.`,
    );
  return text;
}

async function bytesOf(argument: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of argument === "-" ? process.stdin : createReadStream(argument)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_PICTURE_BYTES) break;
    }
  } catch (cause) {
    throw new ChessboardError("CB721", `${argument} cannot be read.`, { cause });
  }
  if (length <= MAX_PICTURE_BYTES) return Buffer.concat(chunks);
  throw new ChessboardError("CB721", `${argument} has more than ${MAX_PICTURE_BYTES} bytes.`);
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** A picture's bound in bytes: a camera's, not compressed much. */
export const MAX_PICTURE_BYTES = 32 * 1024 * 1024;
/** How many codes are looked for in one picture. */
const MAX_CODES = 16;

/** What pictures begin with: PNG (RFC 2083, section 12.12) and JPEG (ITU-T T.81, SOI and the marker after it). */
const BEGINNINGS = ["89504e470d0a1a0a", "ffd8ff"].map((hex) => Uint8Array.fromHex(hex));

/** Whether the bytes are a picture that `readQr` looks at: a PNG or a JPEG. */
export const isPicture = (bytes: Uint8Array): boolean =>
  BEGINNINGS.some((beginning) => beginning.every((byte, at) => bytes[at] === byte));

/** The texts of the QR codes in a PNG or JPEG, in no order; none where there are none or it cannot be read. No network. */
export async function readQr(picture: Uint8Array): Promise<string[]> {
  if (picture.length > MAX_PICTURE_BYTES) return [];
  prepare();
  // What breaks inside the module is a picture that it cannot read.
  const found = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: MAX_CODES }).catch(
    () => [],
  );
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

let isPrepared = false;

/** Gives the library its WebAssembly from the package, or it would fetch it. */
function prepare(): void {
  if (isPrepared) return;
  const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(path)).buffer } });
  isPrepared = true;
}

import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

/** How many codes are looked for in one picture. */
const MAX_CODES = 16;

let prepared: Promise<unknown> | undefined;

/**
 * Loads the WebAssembly of the reader from the page's own origin, once; after that it needs no network. Rejects when it cannot be
 * loaded, and may be asked again.
 */
export function prepareReader(): Promise<unknown> {
  prepared ??= loadReader().catch((error: unknown) => {
    prepared = undefined;
    throw error;
  });
  return prepared;
}

async function loadReader(): Promise<unknown> {
  const answer = await fetch(wasm);
  if (!answer.ok) throw new Error(`${wasm} answered ${answer.status}`);
  return prepareZXingModule({ overrides: { wasmBinary: await answer.arrayBuffer() }, fireImmediately: true });
}

/** The texts of the certificate codes in a picture's file, or in a frame of a camera, each once. */
export async function codesIn(picture: Uint8Array | ImageData): Promise<string[]> {
  await prepareReader();
  // What breaks inside the module is a picture that it cannot read.
  const found = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: MAX_CODES }).catch(
    () => [],
  );
  const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
  return [...new Set(texts.filter((text) => /^CB[0-9]{1,3}:/.test(text)))];
}

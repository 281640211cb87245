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

/**
 * The texts of the certificate codes in a picture's file, each once. What the reader does not read by itself (SVG, WebP), the
 * browser draws for it; a drawing runs no script and loads nothing where it is a picture.
 */
export async function codesInFile(bytes: Uint8Array<ArrayBuffer>, isDrawing: boolean): Promise<string[]> {
  const found = isDrawing ? [] : await codesIn(bytes);
  if (found.length > 0) return found;
  const drawn = await draw(new Blob([bytes], isDrawing ? { type: "image/svg+xml" } : {}));
  return drawn === undefined ? [] : codesIn(drawn);
}

/** The longer side that a picture is drawn with at least and at most, pixels. */
const DRAWN = { least: 1200, most: 4000 };

/** The picture's pixels; undefined for what the browser knows no picture in. */
async function draw(file: Blob): Promise<ImageData | undefined> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const longer = Math.max(image.naturalWidth, image.naturalHeight, 1);
    const scale = Math.min(DRAWN.most, Math.max(DRAWN.least, longer)) / longer;
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context?.getImageData(0, 0, canvas.width, canvas.height);
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The same of bytes that the reader reads by itself (PNG, JPEG), or of a frame of a camera. */
export async function codesIn(picture: Uint8Array | ImageData): Promise<string[]> {
  await prepareReader();
  // What breaks inside the module is a picture that it cannot read.
  const found = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: MAX_CODES }).catch(
    () => [],
  );
  const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
  return [...new Set(texts.filter((text) => /^CB[0-9]{1,3}:/.test(text)))];
}

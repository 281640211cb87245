import { encode } from "fast-png";
import { encodeQR } from "qr";

/** How many modules of white a reader needs around a code (ISO/IEC 18004, section 9.1). */
const BORDER = 4;
/** How many pixels a module of a PNG is wide: of a code of 1,500 characters that is 516 for the picture. */
const SCALE = 4;

/**
 * The QR code of a text as a PNG, black on white, error correction level M, alphanumeric mode. Throws an Error for a character
 * that the mode does not have, or more than 3,391 of them.
 */
export function drawPng(text: string): Uint8Array {
  const modules = modulesOf(text);
  const width = modules.length * SCALE;
  const bytesPerRow = Math.ceil(width / 8);
  const data = new Uint8Array(bytesPerRow * width).fill(0xff);
  for (let y = 0; y < width; y += 1) {
    const row = modules[Math.floor(y / SCALE)] ?? [];
    for (let x = 0; x < width; x += 1) {
      if (row[Math.floor(x / SCALE)] !== true) continue;
      const at = y * bytesPerRow + (x >> 3);
      data[at] = (data[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  }
  return encode({ width, height: width, data, depth: 1, channels: 1 });
}

/** The same as an SVG, a module a unit; the white is drawn too, whatever the page behind it. */
export function drawSvg(text: string): string {
  const modules = modulesOf(text);
  const width = modules.length;
  const runs = modules.flatMap((row, y) =>
    runsIn(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${width}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${width}v${width}h-${width}z"/><path d="${runs.join("")}"/></svg>\n`
  );
}

/** Row by row, true where it is black; the border included. */
const modulesOf = (text: string): boolean[][] =>
  encodeQR(text, "raw", { ecc: "medium", encoding: "alphanumeric", border: BORDER });

/** Where black begins in a row, and how long it goes on. */
function runsIn(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, isBlack] of row.entries()) {
    const last = runs.at(-1);
    if (!isBlack) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}

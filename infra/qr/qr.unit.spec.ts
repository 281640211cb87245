import { readFileSync } from "node:fs";
import { decode, encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { drawPng, drawSvg } from "./draw-qr.ts";
import { isPicture, readQr } from "./read-qr.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const textOf = (length: number): string =>
  Array.from({ length }, (_, n) => ALPHABET[(n * n * 31 + n * 7 + 11) % 45]).join("");

/** The pixels of a PNG of one bit, row by row: true where it is black. */
function pixelsOf(png: Uint8Array): boolean[][] {
  const { data, width, height } = decode(png);
  const bytes = Math.ceil(width / 8);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (((data[y * bytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0),
  );
}

/** The modules that an SVG's black path fills. */
function filledIn(svg: string): boolean[][] {
  const width = Number(/viewBox="0 0 ([0-9]+) /.exec(svg)?.[1]);
  const rows = Array.from({ length: width }, () => Array.from({ length: width }, () => false));
  const [, path = ""] = /<path d="([^"]*)"/.exec(svg) ?? [];
  for (const [, x = "", y = "", length = ""] of path.matchAll(/M([0-9]+) ([0-9]+)h([0-9]+)v1h-\3z/g))
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  return rows;
}

describe("the picture of a QR code", () => {
  // ISO/IEC 18004, table 7: what versions 25, 26 and 40 hold at level M in alphanumeric mode.
  it.each([
    [1451, 25],
    [1500, 26],
    [3391, 40],
  ])("of %s characters is version %s, and is read back from its pixels", async (length, version) => {
    const text = textOf(length);
    const png = drawPng(text);
    expect(isPicture(png)).toBe(true);
    expect(await readQr(png)).toEqual([text]);
    expect(pixelsOf(png)).toHaveLength((17 + 4 * version + 8) * 4);
  });

  it("has no room for more, nor for other characters", () => {
    expect(drawPng(textOf(3391))).toBeInstanceOf(Uint8Array);
    expect(() => drawPng(textOf(3392))).toThrow(Error);
    expect(() => drawPng(`${textOf(100)}_`)).toThrow(Error);
    expect(() => drawSvg(`${textOf(100)}a`)).toThrow(Error);
  });

  it("is the same as an SVG", () => {
    const text = textOf(300);
    const pixels = pixelsOf(drawPng(text));
    const modules = pixels.filter((_, y) => y % 4 === 1).map((row) => row.filter((_, x) => x % 4 === 1));
    expect(modules.flat().filter((isBlack) => isBlack).length).toBeGreaterThan(1000);
    expect(filledIn(drawSvg(text))).toEqual(modules);
  });
});

describe("what is read of a picture", () => {
  it("is nothing where there is no code, no picture, or half of one", async () => {
    const png = drawPng(textOf(100));
    expect(await readQr(png)).toEqual([textOf(100)]);
    for (const bytes of [new Uint8Array(0), new Uint8Array(100).fill(7), png.subarray(0, png.length / 2)])
      expect(await readQr(bytes)).toEqual([]);
    expect(isPicture(new TextEncoder().encode("CB1:ABC"))).toBe(false);
  });

  it("is the text of a JPEG, drawn as a camera takes it: turned, seen from the side, lit from one side, not quite sharp", async () => {
    const jpeg = readFileSync(new URL("as-photographed.jpg", import.meta.url));
    expect(isPicture(jpeg)).toBe(true);
    expect(await readQr(jpeg)).toEqual([textOf(1500)]);
  });

  it("stands a blot: level M corrects an eighth of it", async () => {
    const { data, width, height } = decode(drawPng(textOf(1500)));
    const bytes = Math.ceil(width / 8);
    for (let y = 250; y < 300; y += 1) data.fill(0xff, y * bytes + 30, y * bytes + 38);
    expect(await readQr(encode({ width, height, data, depth: 1, channels: 1 }))).toEqual([textOf(1500)]);
  });
});

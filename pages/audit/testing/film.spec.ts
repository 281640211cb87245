import { decode } from "fast-png";

/** What Chromium's camera of a file films, a few times a second. */
const WIDTH = 1280;
const HEIGHT = 720;
/** Where the picture is in it. */
const LEFT = 200;
const TOP = 60;
/** In studio range. */
const WHITE = 235;
const BLACK = 16;

/** A film of one frame (YUV4MPEG2, 4:2:0): the picture on white. Throws for a PNG of other than a bit a pixel. */
export function filmOf(png: Uint8Array): Buffer {
  const { width, height, depth, channels, data } = decode(png);
  if (depth !== 1 || channels !== 1 || height > HEIGHT - TOP)
    throw new RangeError("not a code as a node draws it");
  const bytesInRow = Math.ceil(width / 8);
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isWhite = ((data[y * bytesInRow + (x >> 3)] ?? 0) >> (7 - (x % 8))) & 1;
      if (!isWhite) luma[(y + TOP) * WIDTH + x + LEFT] = BLACK;
    }
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([Buffer.from(`${head}FRAME\n`), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}

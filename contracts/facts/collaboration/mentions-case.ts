const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** How the name of every type of the area begins: of those of later versions too. */
const AREA = "cn.chessboard.collaboration.";
const AREA_BYTES = encoder.encode(AREA);
const BACKSLASH = 0x5c;

/**
 * Whether bytes of a log may be a fact about a case, told at a glance and not parsed: `true` for every one that this or a
 * later version takes for one, and for hardly anything else.
 */
export function mentionsCase(bytes: Uint8Array): boolean {
  if (holdsArea(bytes)) return true;
  // JSON may write any character as an escape. Our nodes never do, so that nothing is parsed here.
  return bytes.includes(BACKSLASH) && holdsEscaped(bytes);
}

/** By how much the search may go on, for each byte that the name's end would fall on; 0: it may end there. */
const SKIP = new Uint8Array(256).fill(AREA.length);
for (const [n, byte] of AREA_BYTES.entries()) SKIP[byte] = AREA.length - 1 - n;

/** The search of Horspool (Software: Practice and Experience 10, 1980): most bytes are never looked at. */
function holdsArea(bytes: Uint8Array): boolean {
  const last = AREA.length - 1;
  for (let end = last; end < bytes.length; ) {
    const skip = SKIP[bytes[end] ?? 0] ?? 1;
    if (skip > 0) {
      end += skip;
      continue;
    }
    let same = 1;
    while (same <= last && bytes[end - same] === AREA_BYTES[last - same]) same += 1;
    if (same > last) return true;
    end += 1;
  }
  return false;
}

function holdsEscaped(bytes: Uint8Array): boolean {
  try {
    const json: unknown = JSON.parse(decoder.decode(bytes));
    return JSON.stringify(json).includes(`"type":"${AREA}`);
  } catch {
    return false;
  }
}

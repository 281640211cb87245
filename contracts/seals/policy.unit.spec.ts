import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { cosignerFromSeed } from "./cosignature.ts";
import { ML_DSA_LOG } from "./cosignature-vectors.spec.ts";
import { asHash } from "./merkle.ts";
import { signerFromSeed } from "./note.ts";
import { formatPolicy, MAX_POLICY_BYTES, openWitnessed, parsePolicy } from "./policy.ts";
import { asSize } from "./position.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const ORIGIN = "chessboard.example/cn-44";
const seed = (fill: number) => new Uint8Array(32).fill(fill);
const { signer } = signerFromSeed(ORIGIN, seed(5));
const checkpoint = { origin: ORIGIN, size: asSize(7), root: asHash(seed(3)) };
const NOTE = signCheckpoint(checkpoint, signer);
const NAMES = ["X1", "X2", "X3", "Y1", "Y2", "Y3"];
const cosigners = NAMES.map((name, n) => {
  const algorithm = n % 2 === 0 ? "ed25519" : "ml-dsa-44";
  return cosignerFromSeed(`witness.example/${name}`, algorithm, seed(20 + n)).cosigner;
});
const lines = cosigners.map((cosigner) => cosigner.cosign(formatCheckpoint(checkpoint), 1000));
const vkey = (n: number): string => cosigners[n]?.vkey ?? "";
const w = (n: number, name = NAMES[n]): string => `witness ${name} ${vkey(n)}`;

/** The specification's example, with keys in their places. */
const EXAMPLE = `log ${signer.vkey}

${w(0)}
${w(1)}
${w(2)}
group X-witnesses 2 X1 X2 X3

${w(3)}
${w(4)}
${w(5)}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

const outcome = (policy: string, cosigned: readonly number[]): string => {
  try {
    const { cosignatures } = openWitnessed(
      NOTE + cosigned.map((n) => lines[n]).join(""),
      parsePolicy(policy),
    );
    return `by ${cosignatures.length}`;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 5) : "";
  }
};

describe("the specification's example", () => {
  it("asks for two of the X and one of the Y, for every choice of witnesses", () => {
    let met = 0;
    for (let chosen = 0; chosen < 64; chosen += 1) {
      const cosigned = NAMES.flatMap((_, n) => ((chosen >> n) & 1 ? [n] : []));
      const [x, y] = [cosigned.filter((n) => n < 3).length, cosigned.filter((n) => n >= 3).length];
      const isMet = x >= 2 && y >= 1;
      expect(outcome(EXAMPLE, cosigned)).toBe(isMet ? `by ${cosigned.length}` : "CB117");
      met += isMet ? 1 : 0;
    }
    expect(met).toBe(28);
  });

  it("is written as it is read", () => {
    const policy = parsePolicy(EXAMPLE);
    expect(policy.groups.map(({ name, threshold }) => `${name} ${threshold}`)).toEqual([
      "X-witnesses 2",
      "Y-witnesses 1",
      "X-and-Y 2",
    ]);
    expect(parsePolicy(formatPolicy(policy))).toMatchObject({ quorum: { name: "X-and-Y" } });
    expect(formatPolicy(parsePolicy(formatPolicy(policy)))).toBe(formatPolicy(policy));
  });
});

describe("a policy", () => {
  const LOG = `log ${signer.vkey}\n`;

  it("lets the log alone do, where the quorum is none", () => {
    expect(outcome(`${LOG}quorum none\n`, [])).toBe("by 0");
    expect(outcome(`${LOG}${w(0)}\nquorum none\n`, [0, 1])).toBe("by 1");
    expect(outcome(`${LOG}${w(0)}\nquorum X1\n`, [0])).toBe("by 1");
    expect(outcome(`${LOG}${w(0)}\nquorum X1\n`, [])).toBe("CB117");
  });

  it("names whose logs count: another origin, another key, a wrong cosignature do not", () => {
    const other = signerFromSeed(ORIGIN, seed(6)).signer;
    const another = signerFromSeed("chessboard.example/cn-51", seed(5)).signer;
    expect(outcome(`${LOG}log ${other.vkey}\nquorum none\n`, [])).toBe("by 0");
    expect(outcome(`log ${other.vkey}\nquorum none\n`, [])).toBe("CB104");
    expect(outcome(`log ${another.vkey}\nquorum none\n`, [])).toBe("CB104");
    expect(outcome("quorum none\n", [])).toBe("CB104");
    const later = signCheckpoint({ ...checkpoint, size: asSize(8) }, signer) + lines[0];
    expect(() => openWitnessed(later, parsePolicy(`${LOG}quorum none\n`))).not.toThrow();
    expect(() => openWitnessed(later, parsePolicy(`${LOG}${w(0)}\nquorum none\n`))).toThrow(code("CB105"));
  });

  it("takes a log that signs with ML-DSA-44", () => {
    const policy = parsePolicy(`log ${ML_DSA_LOG.vkey}\nquorum none\n`);
    expect(openWitnessed(ML_DSA_LOG.note, policy).checkpoint.size).toBe(1);
  });

  it("takes comments, empty lines, tabs, spaces around, addresses, any octet in a comment", () => {
    const text = `# 中文\n\t \n  # ÿ\n log\t${signer.vkey}  https://log.example/ \n\t${w(0)} https://w.example\t\n quorum  X1 \n`;
    const latin1 = Uint8Array.from(
      [...`#`].map(() => 0x23).concat([0xff, 0x0a], [...new TextEncoder().encode(text)]),
    );
    const policy = parsePolicy(latin1);
    expect(policy.logs[0]?.url).toBe("https://log.example/");
    expect(policy.witnesses[0]?.url).toBe("https://w.example");
    expect(formatPolicy(policy)).toBe(
      `log ${signer.vkey} https://log.example/\n${w(0)} https://w.example\nquorum X1\n`,
    );
  });

  it.each([
    ["", "no line", `${w(0)}\nquorum X1\n`, `${w(0)}\n`],
    ["a second quorum", "line 3", `${w(0)}\nquorum X1\n`, `${w(0)}\nquorum X1\nquorum X1\n`],
    ["a quorum before its name", "line 1", `${w(0)}\nquorum X1\n`, `quorum X1\n${w(0)}\n`],
    [
      "a group before its member",
      "line 1",
      `${w(0)}\ngroup G any X1\nquorum G\n`,
      `group G any X1\n${w(0)}\nquorum G\n`,
    ],
    ["an unknown name", "line 2", `${w(0)}\nquorum X1\n`, `${w(0)}\nquorum x1\n`],
    [
      "a member of two groups",
      "line 3",
      `${w(0)}\ngroup G any X1\nquorum G\n`,
      `${w(0)}\ngroup G any X1\ngroup H any X1\nquorum G\n`,
    ],
    [
      "a member twice",
      "line 2",
      `${w(0)}\ngroup G any X1\nquorum G\n`,
      `${w(0)}\ngroup G any X1 X1\nquorum G\n`,
    ],
    [
      "none as a member",
      "line 2",
      `${w(0)}\ngroup G any X1\nquorum G\n`,
      `${w(0)}\ngroup G any none\nquorum G\n`,
    ],
    ["none as a name", "line 1", `${w(0)}\nquorum none\n`, `${w(0, "none")}\nquorum none\n`],
    ["a name twice", "line 2", `${w(0)}\n${w(1)}\nquorum X1\n`, `${w(0)}\n${w(1, "X1")}\nquorum X1\n`],
    [
      "a group named as a witness",
      "line 2",
      `${w(0)}\ngroup G any X1\nquorum G\n`,
      `${w(0)}\ngroup X1 any X1\nquorum X1\n`,
    ],
    ["a key twice", "line 2", `${w(0)}\n${w(1)}\nquorum X1\n`, `${w(0)}\n${w(0, "Z")}\nquorum X1\n`],
    ["a threshold of 0", "line 2", `${w(0)}\ngroup G 1 X1\nquorum G\n`, `${w(0)}\ngroup G 0 X1\nquorum G\n`],
    [
      "a threshold of 01",
      "line 2",
      `${w(0)}\ngroup G 1 X1\nquorum G\n`,
      `${w(0)}\ngroup G 01 X1\nquorum G\n`,
    ],
    [
      "a threshold past the members",
      "line 2",
      `${w(0)}\ngroup G 1 X1\nquorum G\n`,
      `${w(0)}\ngroup G 2 X1\nquorum G\n`,
    ],
    [
      "a group of nobody",
      "line 2",
      `${w(0)}\ngroup G all X1\nquorum G\n`,
      `${w(0)}\ngroup G all\nquorum X1\n`,
    ],
    ["a log key for a witness", "line 1", `${w(0)}\nquorum X1\n`, `witness X1 ${signer.vkey}\nquorum X1\n`],
    [
      "a cosigner's Ed25519 key for a log",
      "line 1",
      `log ${signer.vkey}\nquorum none\n`,
      `log ${vkey(0)}\nquorum none\n`,
    ],
    [
      "a log twice",
      "line 2",
      `log ${signer.vkey}\nquorum none\n`,
      `log ${signer.vkey}\nlog ${signer.vkey}\nquorum none\n`,
    ],
    ["another word", "line 1", "quorum none\n", "Quorum none\n"],
    ["one item too many", "line 1", "quorum none\n", "quorum none none\n"],
    ["no newline at the end", "newline", "quorum none\n", "quorum none"],
    ["a carriage return", "line 1", "quorum none\n", "quorum none\r\n"],
    ["a form feed", "line 1", "quorum none\n", "quorum\fnone\n"],
    ["a DEL", "line 1", "# a\nquorum none\n", "# \x7f\nquorum none\n"],
    ["too long", "longer", "#\nquorum none\n", `#${"a".repeat(MAX_POLICY_BYTES)}\nquorum none\n`],
  ])("is refused with %s", (_, where, right, wrong) => {
    expect(() => parsePolicy(right)).not.toThrow();
    expect(() => parsePolicy(wrong)).toThrow(code("CB116"));
    expect(() => parsePolicy(wrong)).toThrow(where);
  });

  it("is read or refused with its code, whatever it is, and never lets fewer pass than it asks for", () => {
    const count = fc.constantFrom("all", "any", "1", "2", "3");
    const names = fc.subarray([...NAMES, "G", "none"], { minLength: 1 });
    const line = fc.oneof(
      fc
        .tuple(fc.constantFrom("G", "H"), count, names)
        .map(([name, k, of]) => `group ${name} ${k} ${of.join(" ")}\n`),
      names.map(([name]) => `quorum ${name}\n`),
      fc.string().map((text) => `${text}\n`),
    );
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (more) => {
        const text = `${LOG}${NAMES.map((_, n) => `${w(n)}\n`).join("")}${more.join("")}`;
        try {
          expect(formatPolicy(parsePolicy(formatPolicy(parsePolicy(text))))).toBe(
            formatPolicy(parsePolicy(text)),
          );
          seen.read += 1;
        } catch (error) {
          expect(error).toEqual(code("CB116"));
          seen.refused += 1;
        }
      }),
      { numRuns: 900 },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(10);
  });
});

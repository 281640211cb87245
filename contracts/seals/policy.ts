import { ChessboardError } from "../errors.ts";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { type Cosignature, type CosignerKey, cosignaturesIn, parseCosignerKey } from "./cosignature.ts";
import { KEY_TYPE, parseKeyText } from "./key-text.ts";
import { sameBytes } from "./merkle.ts";
import { parseNote, parseVerifierKey, type VerifierKey } from "./note.ts";

/**
 * Whose checkpoints count, and who must have cosigned them (C2SP tlog-policy):
 *
 *     log <vkey>
 *
 *     witness X1 <vkey>
 *     witness X2 <vkey> https://witness.example/
 *     witness X3 <vkey>
 *     group X-witnesses 2 X1 X2 X3
 *
 *     witness Y1 <vkey>
 *     witness Y2 <vkey>
 *     group Y-witnesses any Y1 Y2
 *
 *     group X-and-Y all X-witnesses Y-witnesses
 *     quorum X-and-Y
 *
 * Items stand apart by spaces and tabs; lines that are empty or begin with # say nothing. A name is used below its
 * definition, and in one group at most; `quorum none` asks for nobody.
 */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** In the order of their definitions. */
  readonly groups: readonly PolicyGroup[];
  /** Undefined for `none`. */
  readonly quorum: PolicyMember | undefined;
}

export interface PolicyLog {
  /** Its name is the log's origin. */
  readonly key: VerifierKey;
  readonly url?: string | undefined;
}

export interface PolicyWitness {
  readonly kind: "witness";
  /** Means nothing outside the policy. */
  readonly name: string;
  readonly key: CosignerKey;
  readonly url?: string | undefined;
}

export interface PolicyGroup {
  readonly kind: "group";
  readonly name: string;
  /** How many members must have witnessed a checkpoint, at least 1. */
  readonly threshold: number;
  readonly members: readonly PolicyMember[];
}

export type PolicyMember = PolicyWitness | PolicyGroup;

/** A checkpoint that a policy has let pass. */
export interface Witnessed {
  readonly checkpoint: Checkpoint;
  /** Every cosignature of a witness that the policy names, verified; those beyond the quorum too. */
  readonly cosignatures: readonly Cosignature[];
}

/** A policy's bound in bytes; keys of ML-DSA-44 take 1,800 each. */
export const MAX_POLICY_BYTES = 1024 * 1024;
/** How many logs, and how many witnesses and groups together, a policy may define. */
const MAX_DEFINED = 256;

const NONE = "none";

/**
 * The checkpoint in a note, its log's signature verified and its cosignatures found to meet the policy.
 *
 * Throws what `openCheckpoint` throws (CB104 when none of the policy's logs of that origin signed), CB105 for a wrong
 * cosignature by a witness of the policy, CB117 when those that are there are not enough.
 */
export function openWitnessed(note: string | Uint8Array, policy: Policy): Witnessed {
  const { origin } = parseCheckpoint(parseNote(note).text);
  const keys = policy.logs.map(({ key }) => key).filter(({ name }) => name === origin);
  const checkpoint = openCheckpoint(note, origin, keys);
  const cosignatures = cosignaturesIn(
    note,
    policy.witnesses.map(({ key }) => key),
  );
  if (!meetsQuorum(policy, cosignatures)) {
    const names = cosignatures.map(({ key }) => key.name).join(", ") || "nobody";
    throw new ChessboardError("CB117", `${origin} at size ${checkpoint.size} is cosigned by ${names}.`);
  }
  return { checkpoint, cosignatures };
}

/** Whether verified cosignatures are enough; those of witnesses that the policy does not name do not count. */
export function meetsQuorum({ quorum }: Policy, cosignatures: readonly Cosignature[]): boolean {
  const hasWitnessed = (member: PolicyMember): boolean =>
    member.kind === "witness"
      ? cosignatures.some(({ key }) => key.vkey === member.key.vkey)
      : member.members.filter(hasWitnessed).length >= member.threshold;
  return quorum === undefined || hasWitnessed(quorum);
}

/** The policy as text; `parsePolicy` gives it back. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ key, url }) => ["log", key.vkey, url]),
    ...witnesses.map(({ name, key, url }) => ["witness", name, key.vkey, url]),
    ...groups.map(({ name, threshold, members }) => [
      "group",
      name,
      threshold,
      ...members.map((m) => m.name),
    ]),
    ["quorum", quorum?.name ?? NONE],
  ];
  return lines.map((items) => `${items.filter((item) => item !== undefined).join(" ")}\n`).join("");
}

/**
 * Reads a policy. Throws CB116 that names the line for anything that the specification does not allow, and for more than 256
 * logs or 256 names.
 */
export function parsePolicy(policy: string | Uint8Array): Policy {
  const bytes = typeof policy === "string" ? encoder.encode(policy) : policy;
  if (bytes.length > MAX_POLICY_BYTES)
    throw new ChessboardError("CB116", `longer than ${MAX_POLICY_BYTES} bytes.`);
  const text = octets(bytes);
  if (!text.endsWith("\n")) throw new ChessboardError("CB116", "the last line does not end in a newline.");
  const reader = new PolicyReader();
  for (const [n, line] of text.slice(0, -1).split("\n").entries()) {
    try {
      reader.take(line);
    } catch (error) {
      if (!(error instanceof ChessboardError)) throw error;
      throw new ChessboardError("CB116", `line ${n + 1}: ${error.detail}`);
    }
  }
  return reader.policy();
}

class PolicyReader {
  readonly #logs = new Map<string, PolicyLog>();
  readonly #defined = new Map<string, PolicyMember>();
  /** Names that are members of a group already. */
  readonly #placed = new Set<string>();
  #quorum: { readonly member: PolicyMember | undefined } | undefined;

  take(line: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) throw malformed("a control character.");
    const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== "");
    if (keyword === undefined || keyword.startsWith("#")) return;
    if (keyword === "log") this.#takeLog(items);
    else if (keyword === "witness") this.#takeWitness(items);
    else if (keyword === "group") this.#takeGroup(items);
    else if (keyword === "quorum") this.#takeQuorum(items);
    else throw malformed("begins with none of log, witness, group, quorum.");
  }

  policy(): Policy {
    if (this.#quorum === undefined) throw new ChessboardError("CB116", "no line says the quorum.");
    const members = [...this.#defined.values()];
    return {
      logs: [...this.#logs.values()],
      witnesses: members.filter((member) => member.kind === "witness"),
      groups: members.filter((member) => member.kind === "group"),
      quorum: this.#quorum.member,
    };
  }

  #takeLog([vkey, url, ...rest]: readonly string[]): void {
    if (vkey === undefined || rest.length > 0) throw malformed("a log has a key and at most an address.");
    const key = logKeyOf(utf8(vkey));
    const bare = parseKeyText(key.vkey).material.toHex();
    if (this.#logs.has(bare)) throw malformed("the log's key is that of another log.");
    if (this.#logs.size >= MAX_DEFINED) throw malformed(`more than ${MAX_DEFINED} logs.`);
    this.#logs.set(bare, { key, ...(url === undefined ? {} : { url: utf8(url) }) });
  }

  #takeWitness([name, vkey, url, ...rest]: readonly string[]): void {
    if (name === undefined || vkey === undefined || rest.length > 0)
      throw malformed("a witness has a name, a key and at most an address.");
    const key = parseCosignerKey(utf8(vkey));
    for (const other of this.#defined.values()) {
      if (other.kind === "witness" && sameBytes(other.key.publicKey, key.publicKey))
        throw malformed("the witness's key is that of another witness.");
    }
    this.#define({
      kind: "witness",
      name: utf8(name),
      key,
      ...(url === undefined ? {} : { url: utf8(url) }),
    });
  }

  #takeGroup([name, count, ...names]: readonly string[]): void {
    if (name === undefined || count === undefined || names.length === 0)
      throw malformed("a group has a name, how many of its members count, and at least one member.");
    const members = names.map((each) => this.#placeable(utf8(each)));
    this.#define({ kind: "group", name: utf8(name), threshold: thresholdOf(count, names.length), members });
  }

  #takeQuorum([name, ...rest]: readonly string[]): void {
    if (name === undefined || rest.length > 0) throw malformed("a quorum has one name.");
    if (this.#quorum !== undefined) throw malformed("a second quorum.");
    this.#quorum = { member: name === NONE ? undefined : this.#named(utf8(name)) };
  }

  #define(member: PolicyMember): void {
    if (member.name === NONE) throw malformed("nothing may be named none.");
    if (this.#defined.has(member.name)) throw malformed("the name is taken.");
    if (this.#defined.size >= MAX_DEFINED) throw malformed(`more than ${MAX_DEFINED} witnesses and groups.`);
    this.#defined.set(member.name, member);
  }

  #placeable(name: string): PolicyMember {
    const member = this.#named(name);
    if (this.#placed.has(name)) throw malformed("a member that is one already.");
    this.#placed.add(name);
    return member;
  }

  #named(name: string): PolicyMember {
    const member = this.#defined.get(name);
    if (member === undefined) throw malformed("a name that no line above defines.");
    return member;
  }
}

function thresholdOf(count: string, members: number): number {
  if (count === "any") return 1;
  if (count === "all") return members;
  const threshold = /^[1-9][0-9]{0,3}$/.test(count) ? Number(count) : 0;
  if (threshold < 1 || threshold > members)
    throw malformed(`a group's count is all, any, or a decimal number from 1 to its ${members} members.`);
  return threshold;
}

/** A log's key: plain Ed25519, or an ML-DSA-44 cosigner's (tlog-checkpoint). */
function logKeyOf(vkey: string): VerifierKey {
  const { type } = parseKeyText(vkey);
  if (type === KEY_TYPE.cosignatureEd25519) throw malformed("a cosigner's Ed25519 key is no log's.");
  return type === KEY_TYPE.cosignatureMlDsa44 ? parseCosignerKey(vkey) : parseVerifierKey(vkey);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The bytes as characters 0 to 255: names are compared as octets, whatever they are in. */
function octets(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** An item's octets as UTF-8, which is all that is taken here. */
function utf8(item: string): string {
  try {
    return decoder.decode(Uint8Array.from(item, (octet) => octet.charCodeAt(0)));
  } catch {
    throw malformed("not UTF-8.");
  }
}

const malformed = (detail: string): ChessboardError => new ChessboardError("CB116", detail);

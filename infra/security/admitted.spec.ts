import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { encodeFact, factIdOf } from "#contracts/facts/event";
import type { FactTypeName } from "#contracts/facts/fact";
import { department, factTime } from "#contracts/facts/fact-type";
import { CN, participantId } from "#contracts/facts/participant";
import { parseVerifierKey, signerFromSeed } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";

/** A directory for tests, made of facts as `cn` records them. */
export class Admitted {
  #directory: Directory = emptyDirectory(parseVerifierKey(keyNamed("chessboard.example/cn").vkey));

  get directory(): Directory {
    return this.#directory;
  }

  /** Admits a province such as `cn-44` with its own two digits as its territory. */
  participant(id: string): this {
    const data = { participant: id, origin: originOf(id), areas: [id.slice(-2)], stage: "national" };
    return this.#record("cn.chessboard.directory.participantAdmitted.v1", data);
  }

  key(id: string, use: "token" | "view" | "auditor", vkey: string): this {
    return this.#record("cn.chessboard.directory.keyAdded.v1", { participant: id, use, key: vkey });
  }

  logKey(id: string, vkey: string, fromSize = 0): this {
    const data = { participant: id, use: "log", key: vkey, fromSize };
    return this.#record("cn.chessboard.directory.keyAdded.v1", data);
  }

  /** @param fromSize for a log key */
  revoked(id: string, vkey: string, fromSize?: number): this {
    const data = {
      participant: id,
      key: vkey,
      reason: "key-lost",
      ...(fromSize !== undefined && { fromSize }),
    };
    return this.#record("cn.chessboard.directory.keyRevoked.v1", data);
  }

  #record(type: FactTypeName, data: { participant: string; [member: string]: unknown }): this {
    const index = asIndex(this.#directory.size);
    const bytes = encodeFact({
      id: factIdOf(CN, CN, "test", String(index)),
      participant: CN,
      type,
      subject: participantId.parse(data.participant),
      time: factTime.parse("2010-03-02T01:15:09.120Z"),
      department: department.parse("civil-affairs"),
      data: { occurredOn: "2010-03-01", ...data },
    });
    const { directory, judgement, objection } = advance(this.#directory, index, bytes);
    if (!judgement.accepted || objection !== undefined) throw new Error(`not taken: ${objection ?? type}`);
    this.#directory = directory;
    return this;
  }
}

const originOf = (id: string): string => `chessboard.example/${id}`;

/** A key by that name; another `seed` (a byte), another key. */
export function keyNamed(name: string, seed = 1): { skey: string; vkey: string } {
  const { signer, skey } = signerFromSeed(name, new Uint8Array(32).fill(seed));
  return { skey, vkey: signer.vkey };
}

export const tokenKeyOf = (id: string, seed = 1): { skey: string; vkey: string } =>
  keyNamed(`${originOf(id)}/token`, seed);

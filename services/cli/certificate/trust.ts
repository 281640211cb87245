import { readFileSync } from "node:fs";
import type { CarriedCertificate } from "#contracts/certificate/certificate-code";
import {
  openCertificate,
  openCertificateBy,
  type OpenedCertificate,
} from "#contracts/certificate/open-certificate";
import { accepts } from "#contracts/directory/accepts";
import { sealKeys } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import { checkContract } from "#contracts/facts/contract";
import type { Fact } from "#contracts/facts/fact";
import { CN, type ParticipantId, sourceOf } from "#contracts/facts/participant";
import { isSuccessor } from "#contracts/seals/checkpoint";
import { parseVerifierKey, type VerifierKey } from "#contracts/seals/note";
import { parsePolicy, type Policy } from "#contracts/seals/policy";
import type { LogIndex } from "#contracts/seals/position";
import type { ExpectedLog } from "#infra/log-copy/verified-copy";
import { verifiedDirectory } from "../verified-source.ts";
import type { Copies } from "./copies.ts";

/** Whose certificates are believed, and what an issuer's log must be. */
export interface Trust {
  /** Throws what `openCertificate` and `openCertificateBy` throw. */
  open(carried: CarriedCertificate): OpenedCertificate;
  /** The log of that certificate's issuer. */
  issuersLog(opened: OpenedCertificate): ExpectedLog;
  /** The fact that the bytes at that index of a participant's log are, if it counts. */
  fact(participant: ParticipantId, index: LogIndex, bytes: Uint8Array): Fact | undefined;
}

export interface TrustOptions {
  readonly cnKey?: string;
  readonly vkey?: string;
  readonly policy?: string;
}

/**
 * The trust that one of the options names: the key of `cn` (its log among the copies names all others), one log's key, or a policy.
 * Throws CB720 unless it is one, CB703 without a copy of `cn`, CB103, CB116, CB721 for what cannot be read.
 */
export async function trustBy({ cnKey, vkey, policy }: TrustOptions, copies: Copies): Promise<Trust> {
  const given = [cnKey, vkey, policy].filter((each) => each !== undefined).length;
  if (given !== 1) throw new ChessboardError("CB720", "give one of --cn-key, --vkey and --policy.");
  if (cnKey !== undefined) return trustInDirectory(parseVerifierKey(cnKey), copies);
  if (policy !== undefined) return trustInPolicy(parsePolicy(read(policy)));
  const key = parseVerifierKey(vkey ?? "");
  return trustInPolicy({ logs: [{ key }], witnesses: [], groups: [], quorum: undefined });
}

async function trustInDirectory(pinned: VerifierKey, copies: Copies): Promise<Trust> {
  const cn = copies.of(CN);
  const directory = await verifiedDirectory({
    sources: cn === undefined ? [] : [cn],
    pinned,
    view: undefined,
  });
  return {
    open: (carried) => openCertificateBy(directory, carried),
    issuersLog: ({ issuer, checkpoint }) => ({
      participant: issuer,
      origin: directory.participants.get(issuer)?.origin ?? checkpoint.origin,
      keys: (size) => sealKeys(directory, issuer, size),
    }),
    fact: (participant, index, bytes) => {
      const judgement = accepts(directory, participant, index, bytes);
      return judgement.accepted ? judgement.fact : undefined;
    },
  };
}

/** Without a directory whoever signed the log is believed to have recorded what it may. */
function trustInPolicy(policy: Policy): Trust {
  const keys = policy.logs.map(({ key }) => key);
  return {
    open: (carried) => openCertificate(carried, policy),
    issuersLog: ({ issuer, checkpoint }) => {
      // The origin that its successors' names go on from.
      const origin = checkpoint.origin.split("/").slice(0, 2).join("/");
      const own = keys.filter(({ name }) => name === origin || isSuccessor(name, origin));
      return { participant: issuer, origin, keys: () => own };
    },
    fact: (participant, _index, bytes) => {
      const contract = checkContract(bytes);
      return contract.ok && contract.fact.source === sourceOf(participant) ? contract.fact : undefined;
    },
  };
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new ChessboardError("CB721", `${file} cannot be read.`, { cause });
  }
}

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { parseSignerKey } from "#contracts/seals/note";
import { generateKey, generatePseudonymKey, readKeyFile, writeKeyFile } from "#infra/security/keys";

/** A key of the demo: its file, the secret for those who sign here, the verifier key for the world. */
export interface DemoKey {
  readonly file: string;
  readonly skey: string;
  readonly vkey: string;
}

export interface DemoKeys {
  /** By participant, `cn` and `cn-access` among them. */
  readonly log: ReadonlyMap<ParticipantId, DemoKey>;
  readonly token: ReadonlyMap<ParticipantId, DemoKey>;
  readonly view: DemoKey;
  readonly auditor: DemoKey;
  readonly pseudonymFile: string;
}

/** The keys in a folder, those that are missing made anew: a second demo on the same data signs with the same keys. */
export function openDemoKeys(
  folder: string,
  domain: string,
  participants: readonly ParticipantId[],
): DemoKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyNamed = (name: string, file: string): DemoKey => openKey(join(folder, file), name);
  const pseudonymFile = join(folder, "pseudonym.key");
  if (!existsSync(pseudonymFile)) writeKeyFile(pseudonymFile, generatePseudonymKey(1));
  const each = (nameOf: (origin: string) => string, use: string) =>
    new Map(participants.map((id) => [id, keyNamed(nameOf(`${domain}/${id}`), `${id}.${use}.key`)]));
  return {
    log: each((origin) => origin, "log"),
    token: each((origin) => `${origin}/token`, "token"),
    view: keyNamed(`${domain}/${CN}/view/v1`, "view.key"),
    auditor: keyNamed(`${domain}/${CN}/auditor`, "auditor.key"),
    pseudonymFile,
  };
}

function openKey(file: string, name: string): DemoKey {
  if (!existsSync(file)) writeKeyFile(file, generateKey(name).skey);
  const skey = readKeyFile(file);
  return { file, skey, vkey: parseSignerKey(skey).vkey };
}

import { z } from "zod";
import { logSize } from "../../seals/position-schema.ts";
import { calendarDate, code, shapedStrings } from "../data-types.ts";
import { factType } from "../fact-type.ts";
import { CN, participantId } from "../participant.ts";

const participant = participantId.register(shapedStrings, { shape: "participant" });

/** What a key may do: `log` seals a log and signs its facts; the others sign what their name says. */
export const keyUse = z.enum(["log", "view", "token", "auditor"]).register(shapedStrings, { shape: "code" });
export type KeyUse = z.infer<typeof keyUse>;

/** How far a participant shows its facts: within itself, within its groups, to every participant. */
export const stage = z
  .enum(["provincial", "regional", "national"])
  .register(shapedStrings, { shape: "code" });
export type Stage = z.infer<typeof stage>;

/** A verifier key as C2SP signed-note writes it: `<name>+<hash, 8 hex digits>+<base64 of 0x01 and 32 bytes>`. */
const vkey = z
  .string()
  .max(256)
  .regex(/^[!-*,-~]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/, "a signed-note verifier key");

/** A list of GB/T 2260 prefixes, of two to six digits; of several participants' prefixes the longest wins. */
const areaPrefix = z
  .string()
  .regex(/^[1-9][0-9]{1,5}$/, "an area prefix of two to six digits")
  .register(shapedStrings, { shape: "area" });

const origin = z
  .string()
  .max(128)
  .regex(/^[a-z0-9.-]+(\/[a-z0-9.-]+)+$/, "an origin such as chessboard.example/cn-44");

export const participantAdmitted = factType({
  type: "cn.chessboard.directory.participantAdmitted.v1",
  data: z.strictObject({
    occurredOn: calendarDate,
    participant,
    /** The key name of the participant's checkpoints. */
    origin,
    areas: z.array(areaPrefix).max(64),
    stage,
  }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN }),
  rank: "not-in-dossier",
});

export const keyAdded = factType({
  type: "cn.chessboard.directory.keyAdded.v1",
  data: z.strictObject({
    occurredOn: calendarDate,
    participant,
    use: keyUse,
    key: vkey,
    /** For use `log`: the log size M from which the key holds. */
    fromSize: logSize.optional(),
    /** For a new log key of `cn` itself: the old key's signature in base64 (contracts/directory/endorsement.ts says over what). */
    endorsement: z
      .string()
      .regex(/^[A-Za-z0-9+/]{86}==$/, "64 bytes in base64")
      .optional(),
  }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN }),
  rank: "not-in-dossier",
});

export const keyRevoked = factType({
  type: "cn.chessboard.directory.keyRevoked.v1",
  data: z.strictObject({
    occurredOn: calendarDate,
    participant,
    key: vkey,
    /** For use `log`: the log size N from which facts are void until another key is added. */
    fromSize: logSize.optional(),
    reason: code,
  }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN }),
  rank: "not-in-dossier",
});

export const groupFormed = factType({
  type: "cn.chessboard.directory.groupFormed.v1",
  data: z.strictObject({
    occurredOn: calendarDate,
    group: code,
    members: z.array(participant).min(1).max(64),
  }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN }),
  rank: "not-in-dossier",
});

/**
 * Names a key region, a list of areas that is watched by itself (contracts/monitoring), or gives a named one other areas.
 * Without areas it is watched no more.
 */
export const keyRegionNamed = factType({
  type: "cn.chessboard.directory.keyRegionNamed.v1",
  data: z.strictObject({ occurredOn: calendarDate, region: code, areas: z.array(areaPrefix).max(64) }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN }),
  rank: "not-in-dossier",
});

export const stageChanged = factType({
  type: "cn.chessboard.directory.stageChanged.v1",
  data: z.strictObject({ occurredOn: calendarDate, participant, stage }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN }),
  rank: "not-in-dossier",
});

/** A witness's verifier key (C2SP tlog-cosignature): `<name>+<hash>+<base64 of 0x04 and 32 bytes, or of 0x06 and 1,312>`. */
const cosignerVkey = z
  .string()
  .max(2048)
  .regex(/^[!-*,-~]+\+[0-9a-f]{8}\+B([A-Za-z0-9+/]{43}|[A-Za-z0-9+/]{1750}=)$/, "a cosigner's verifier key");

/** Names a key: `<name>+<hash>`, its verifier key without the last part. */
const keyId = z
  .string()
  .max(256)
  .regex(/^[!-*,-~]+\+[0-9a-f]{8}$/, "a key's name and hash");

const threshold = z.int().min(1).max(32);
const witnessGroup = z.strictObject({ threshold, of: z.array(keyId).min(1).max(32) });
/** At least `threshold` of these witnesses, or groups of witnesses, must have cosigned. */
const quorum = z.strictObject({
  threshold,
  of: z
    .array(z.union([keyId, witnessGroup]))
    .min(1)
    .max(32),
});
export type Quorum = z.infer<typeof quorum>;

/** Makes a witness's key known, so that a policy can name it. */
export const witnessAdded = factType({
  type: "cn.chessboard.directory.witnessAdded.v1",
  data: z.strictObject({ occurredOn: calendarDate, key: cosignerVkey }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN }),
  rank: "not-in-dossier",
});

/** From here on, who must have cosigned a checkpoint (C2SP tlog-policy); without `quorum`, nobody. */
export const policySet = factType({
  type: "cn.chessboard.directory.policySet.v1",
  data: z.strictObject({ occurredOn: calendarDate, quorum: quorum.optional() }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN }),
  rank: "not-in-dossier",
});

export const directory = [
  participantAdmitted,
  keyAdded,
  keyRevoked,
  groupFormed,
  keyRegionNamed,
  stageChanged,
  witnessAdded,
  policySet,
] as const;

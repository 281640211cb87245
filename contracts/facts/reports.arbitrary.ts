import fc from "fast-check";
import { LITEWITNESS, ML_DSA_LOG } from "../seals/cosignature-vectors.spec.ts";
import type { FactTypeName } from "./fact.ts";

/*
 * Generators for the tests of contracts/: what a report of every type may say, as JSON values. They are written from the
 * design's table of types and not from the schemas, which they are there to check.
 */

const date = (from: string, to: string): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date(`${from}T00:00:00Z`), max: new Date(`${to}T00:00:00Z`), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));

/** Days on which something may have occurred by 2010-06-30. */
const occurredOn = date("1949-10-01", "2010-06-30");
const validUntil = date("2010-07-01", "2020-12-31");
/** Counties, a prefecture and a city without counties, of Guangdong and Sichuan. */
const areaCode = fc.constantFrom("440305", "440103", "441900", "440300", "510104", "510122", "513221");
const participant = fc.constantFrom("cn", "cn-11", "cn-44", "cn-51", "cn-66", "cn-access");
const ref = fc.record({
  participant: fc.constantFrom("cn-44", "cn-51"),
  index: fc.oneof(fc.nat(), fc.maxSafeNat()),
});
const withdrawal = fc.record({
  occurredOn,
  ref,
  reason: fc.constantFrom("entered-in-error", "duplicate", "wrong-person"),
});

/** Keys of the signed-note specification's form; made outside the project, by the Go tools of the specification's authors. */
const key = fc.constantFrom(
  "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
);
const witness = fc.constantFrom("witness.example/w1+79e8d3cc", "chessboard.example/cn-44/witness+00c0ffee");
const threshold = fc.integer({ min: 1, max: 32 });
const province = fc.constantFrom("cn-11", "cn-44", "cn-51", "cn-66");
const opening = {
  occurredOn,
  from: province,
  to: province,
  about: fc.constant("p1-fel5jzrrmelal2oelpox6ciphr4umzgg"),
};
const stage = fc.constantFrom("provincial", "regional", "national");
const optional = { requiredKeys: ["occurredOn", "participant", "use", "key"] } as const;

/** `data` of every type. */
export const DATA: { readonly [Name in FactTypeName]: fc.Arbitrary<object> } = {
  "cn.chessboard.movement.departed.v1": fc.oneof(
    fc.record({
      occurredOn,
      areaCode,
      householdAreaCode: areaCode,
      stay: fc.constantFrom("recorded", "unrecorded", "household"),
    }),
    fc.record({
      occurredOn,
      areaCode,
      householdAreaCode: areaCode,
      destinationAreaCode: fc.oneof(areaCode, fc.constantFrom("810000", "310000")),
      stay: fc.constantFrom("recorded", "unrecorded", "household"),
    }),
  ),
  "cn.chessboard.movement.arrived.v1": fc.record({ occurredOn, areaCode, householdAreaCode: areaCode }),
  "cn.chessboard.movement.arrived.v2": fc.record({
    occurredOn,
    areaCode,
    householdAreaCode: areaCode,
    reason: fc.constantFrom("work-or-trade", "study-or-training", "marriage", "other"),
  }),
  "cn.chessboard.collaboration.noticeSent.v1": fc.record({
    ...opening,
    matter: fc.constantFrom("arrived-here", "returning-to-you"),
  }),
  "cn.chessboard.collaboration.noticeAcknowledged.v1": fc.record({ occurredOn, by: province }),
  "cn.chessboard.collaboration.inquiryOpened.v1": fc.record({
    ...opening,
    matter: fc.constantFrom("certificate-wanted", "services-received"),
    urgency: fc.constantFrom("urgent", "ordinary"),
  }),
  "cn.chessboard.collaboration.inquiryAnswered.v1": fc.record({
    occurredOn,
    by: province,
    answer: fc.constantFrom("confirmed", "person-unknown"),
  }),
  "cn.chessboard.collaboration.inquiryClosed.v1": fc.record({
    occurredOn,
    by: province,
    outcome: fc.constantFrom("settled", "no-longer-needed"),
  }),
  "cn.chessboard.collaboration.withdrawn.v1": withdrawal,
  "cn.chessboard.movement.withdrawn.v1": withdrawal,
  "cn.chessboard.certificate.issued.v1": fc.record({
    occurredOn,
    householdAreaCode: areaCode,
    kind: fc.constant("migrant-family-planning"),
    validUntil,
  }),
  "cn.chessboard.certificate.renewed.v1": fc.record({ occurredOn, ref, validUntil }),
  "cn.chessboard.certificate.checked.v1": fc.record({
    occurredOn,
    areaCode,
    ref,
    result: fc.constantFrom("valid", "expired", "revoked", "unknown"),
  }),
  "cn.chessboard.certificate.revoked.v1": fc.record({
    occurredOn,
    ref,
    reason: fc.constantFrom("issued-in-error", "superseded", "holder-request"),
  }),
  "cn.chessboard.certificate.withdrawn.v1": withdrawal,
  "cn.chessboard.service.delivered.v1": fc.record({
    occurredOn,
    areaCode,
    service: fc.constantFrom("information", "contraceptives", "consultation", "health-check", "immunisation"),
  }),
  "cn.chessboard.service.withdrawn.v1": withdrawal,
  "cn.chessboard.access.recordViewed.v1": fc.record({
    occurredOn,
    participant,
    department: fc.constantFrom("health", "family-planning"),
    sub: fc.constantFrom("clinic-7", "li.wei@residence.example", "x"),
    purpose: fc.constantFrom("service-delivery", "certificate-check", "inquiry", "audit", "own-record"),
    subject: fc.constant("p1-fel5jzrrmelal2oelpox6ciphr4umzgg"),
    viewed: fc.constantFrom("person", "movements", "certificates", "services", "proof", "access"),
    outcome: fc.constantFrom("answered", "refused", "nothing"),
  }),
  "cn.chessboard.directory.participantAdmitted.v1": fc.record({
    occurredOn,
    participant,
    origin: fc.constantFrom("chessboard.example/cn-44", "log.example.org/a/b"),
    areas: fc.array(fc.constantFrom("44", "65", "6590", "659001"), { maxLength: 64 }),
    stage,
  }),
  "cn.chessboard.directory.keyAdded.v1": fc.record(
    {
      occurredOn,
      participant,
      use: fc.constantFrom("log", "view", "token", "auditor"),
      key,
      fromSize: fc.maxSafeNat(),
      endorsement: fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => bytes.toBase64()),
    },
    { requiredKeys: [...optional.requiredKeys] },
  ),
  "cn.chessboard.directory.keyRevoked.v1": fc.record(
    {
      occurredOn,
      participant,
      key,
      fromSize: fc.maxSafeNat(),
      reason: fc.constantFrom("superseded", "key-compromised"),
    },
    { requiredKeys: ["occurredOn", "participant", "key", "reason"] },
  ),
  "cn.chessboard.directory.keyRegionNamed.v1": fc.record({
    occurredOn,
    region: fc.constantFrom("pearl-river-delta", "capital"),
    areas: fc.array(fc.constantFrom("44", "4403", "440305", "11"), { maxLength: 64 }),
  }),
  "cn.chessboard.directory.groupFormed.v1": fc.record({
    occurredOn,
    group: fc.constantFrom("pan-pearl-river-delta", "yangtze"),
    members: fc.array(participant, { minLength: 1, maxLength: 64 }),
  }),
  "cn.chessboard.directory.stageChanged.v1": fc.record({ occurredOn, participant, stage }),
  "cn.chessboard.directory.witnessAdded.v1": fc.record({
    occurredOn,
    key: fc.constantFrom(LITEWITNESS.vkey, ML_DSA_LOG.vkey),
  }),
  "cn.chessboard.directory.policySet.v1": fc.oneof(
    fc.record({ occurredOn }),
    fc.record({
      occurredOn,
      quorum: fc.record({
        threshold,
        of: fc.array(fc.oneof(witness, fc.record({ threshold, of: fc.array(witness, { minLength: 1 }) })), {
          minLength: 1,
        }),
      }),
    }),
  ),
};

/** The names of all types, as the generators know them. */
export const TYPE_NAMES: readonly FactTypeName[] = Object.keys(DATA).filter(
  (name): name is FactTypeName => name in DATA,
);

/** A type and what `data` of it may be, every type as likely as any other. */
export const bodies: fc.Arbitrary<{ readonly type: FactTypeName; readonly data: object }> = fc
  .constantFrom(...TYPE_NAMES)
  .chain((type) => DATA[type].map((data) => ({ type, data })));

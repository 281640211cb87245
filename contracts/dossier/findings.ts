/**
 * Every finding: what the facts of one subject leave open or contradict. A finding never rejects a fact; it stands on the
 * worklists of the participants it concerns until facts that settle it come. docs/dossier.md, "Findings", has the same
 * table.
 */
export const FINDINGS = {
  "arrival-missing": "a departure names a province of destination in which no arrival followed",
  "arrival-repeated": "an arrival at an area where a stay was open already",
  "case-step-foreign": "a step of a case taken by a province whose step it is not",
  "case-step-impossible": "a step of a case that its state did not allow",
  "certificate-not-in-force": "a renewal or revocation of a certificate that was expired or revoked by then",
  "certificate-refused-in-force":
    "a check that found a certificate expired or revoked which was in force on its date",
  "certificate-repeated": "a certificate issued while another of its kind was in force",
  "certificate-unknown": "a renewal, check or revocation whose ref is no certificate issued before it",
  "certificate-used-after-expired": "a check that found a certificate valid after it had expired",
  "certificate-used-after-revoked": "a check that found a certificate valid after it was revoked",
  "departure-missing": "a stay that an arrival elsewhere ended, and whose departure nobody has reported",
  "departure-unmatched": "a departure from a recorded stay, where no stay fits it",
  "withdrawal-unmatched": "a withdrawal whose ref is no fact that it could withdraw",
} as const satisfies Record<string, string>;

export type FindingCode = keyof typeof FINDINGS;

import type { CalendarDate } from "../facts/data-types.ts";
import type { Certificate } from "./dossier.ts";

/** What a certificate may be on a day. */
export const CERTIFICATE_STATES = ["not-yet", "valid", "expired", "revoked"] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** What a certificate is on a day: a revocation counts from its day on, and the last day of validity is one. */
export function certificateState(
  {
    issuedOn,
    revoked,
    validUntil,
  }: Pick<Certificate, "issuedOn" | "validUntil"> & {
    readonly revoked?: { readonly date: CalendarDate };
  },
  asOf: CalendarDate,
): CertificateState {
  if (asOf < issuedOn) return "not-yet";
  if (revoked !== undefined && revoked.date <= asOf) return "revoked";
  return asOf > validUntil ? "expired" : "valid";
}

import type { CalendarDate, FactRef } from "../facts/data-types.ts";
import type { FactOf } from "../facts/fact.ts";
import type { Certificate, CertificateCheck } from "./dossier.ts";
import type { FindingCode } from "./findings.ts";
import type { PlacedFact } from "./fold-order.ts";
import { type Raised, raise } from "./raised.ts";

type Issue = PlacedFact<FactOf<"cn.chessboard.certificate.issued.v1">>;
type Renewal = PlacedFact<FactOf<"cn.chessboard.certificate.renewed.v1">>;
type Check = PlacedFact<FactOf<"cn.chessboard.certificate.checked.v1">>;
type Revocation = PlacedFact<FactOf<"cn.chessboard.certificate.revoked.v1">>;

/** A certificate while it is folded. */
interface CertificateDraft extends Omit<Certificate, "checks" | "revoked" | "validUntil"> {
  readonly checks: CertificateCheck[];
  revoked?: NonNullable<Certificate["revoked"]>;
  validUntil: CalendarDate;
}

/**
 * The certificates of one subject, and what is found in them; docs/dossier.md, "Certificates", gives the rules. Facts are
 * put in in fold order.
 */
export class CertificateFold {
  readonly #certificates: CertificateDraft[] = [];
  readonly #raised: Raised[] = [];
  /** Findings that a revocation of the same day, which comes later in fold order, takes away. */
  readonly #unlessRevoked: { by: Issue | Check; of: readonly CertificateDraft[]; code: FindingCode }[] = [];

  issued(issue: Issue): void {
    const { householdAreaCode, kind, occurredOn, validUntil } = issue.fact.data;
    const others = this.#certificates.filter(
      (each) => each.kind === kind && standing(each, occurredOn) === "valid",
    );
    this.#unlessRevoked.push({ by: issue, of: others, code: "certificate-repeated" });
    this.#certificates.push({
      checks: [],
      fact: issue.place,
      householdAreaCode,
      issuedOn: occurredOn,
      kind,
      validUntil,
    });
  }

  renewed(renewal: Renewal): void {
    const certificate = this.#inForce(renewal);
    if (certificate) certificate.validUntil = renewal.fact.data.validUntil;
  }

  revoked(revocation: Revocation): void {
    const certificate = this.#inForce(revocation);
    if (certificate) certificate.revoked = { date: revocation.fact.data.occurredOn, fact: revocation.place };
  }

  checked(check: Check): void {
    const { areaCode, occurredOn: date, ref, result } = check.fact.data;
    const certificate = this.#referredTo(ref);
    if (!certificate) {
      if (result !== "unknown") this.#unknown(check);
      return;
    }
    certificate.checks.push({ areaCode, date, fact: check.place, result });
    const code = mistakeOf(result, standing(certificate, date));
    if (code === "certificate-refused-in-force")
      this.#unlessRevoked.push({ by: check, of: [certificate], code });
    else if (code) this.#raised.push(raise(code, check, { before: [certificate.fact] }));
  }

  result(): { certificates: readonly Certificate[]; raised: readonly Raised[] } {
    const raised = [...this.#raised];
    for (const { by, of, code } of this.#unlessRevoked) {
      const first = of.find(({ revoked }) => revoked?.date !== by.fact.data.occurredOn);
      if (first) raised.push(raise(code, by, { before: [first.fact] }));
    }
    return { certificates: this.#certificates, raised };
  }

  /** The certificate that a renewal or revocation changes; a finding and undefined if there is none or it has ended. */
  #inForce(change: Renewal | Revocation): CertificateDraft | undefined {
    const { occurredOn, ref } = change.fact.data;
    const certificate = this.#referredTo(ref);
    if (!certificate) this.#unknown(change);
    else if (standing(certificate, occurredOn) === "valid") return certificate;
    else this.#raised.push(raise("certificate-not-in-force", change, { before: [certificate.fact] }));
    return undefined;
  }

  #referredTo({ participant, index }: FactRef): CertificateDraft | undefined {
    return this.#certificates.find(({ fact }) => fact[0] === participant && fact[1] === index);
  }

  #unknown(fact: Renewal | Check | Revocation): void {
    this.#raised.push(raise("certificate-unknown", fact, { also: [fact.fact.data.ref.participant] }));
  }
}

/** What a certificate is on `date`, on which it is issued already; a revocation counts from its place in fold order. */
const standing = (
  { revoked, validUntil }: Pick<Certificate, "revoked" | "validUntil">,
  date: CalendarDate,
): "valid" | "expired" | "revoked" => (revoked ? "revoked" : date > validUntil ? "expired" : "valid");

/** What is wrong with a check that found `result`, if anything. `unknown` is never wrong: the office could not tell. */
function mistakeOf(
  result: CertificateCheck["result"],
  truth: ReturnType<typeof standing>,
): FindingCode | undefined {
  if (result === "unknown") return undefined;
  if (result === "valid")
    return truth === "valid"
      ? undefined
      : truth === "revoked"
        ? "certificate-used-after-revoked"
        : "certificate-used-after-expired";
  return truth === "valid" ? "certificate-refused-in-force" : undefined;
}

import type { ReactElement } from "react";
import { Button } from "../design/button.tsx";
import { Card } from "../design/card.tsx";
import { Chip } from "../design/chip.tsx";
import { CERTIFICATE_KIND_NAMES, CERTIFICATE_STATE_NAMES, nameOfCode } from "../language/codes.ts";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import { type Certificate, certificatesOf, type Overview, placeOf } from "./overview.ts";
import styles from "./known.module.css";
import { TEXTS } from "./texts.ts";

export interface CertificateListProps {
  readonly overview: Overview;
  readonly own: string;
  /** Shows the code of a certificate that this province has issued. */
  readonly onCode: (certificate: Certificate) => void;
}

/** A person's certificates, the newest first, and whether one is to be handed in. */
export function CertificateList({ overview, own, onCode }: CertificateListProps): ReactElement {
  const { say } = useLanguage();
  const { certificates, certificateDue: due } = overview;
  const dueText = due && (due.state === "due" ? TEXTS.certificateDue : TEXTS.certificateOverdue);
  return (
    <Card title={say(TEXTS.certificates)}>
      {due && dueText && (
        <p className={due.state === "due" ? styles["soon"] : styles["late"]}>
          {say(dueText, { date: due.by, days: due.days })}
        </p>
      )}
      {certificates.length === 0 && <p className={styles["none"]}>{say(TEXTS.noCertificates)}</p>}
      <ul className={styles["list"]}>
        {certificatesOf(overview).map((each) => (
          <CertificateItem key={each.fact.join(":")} certificate={each} own={own} onCode={onCode} />
        ))}
      </ul>
    </Card>
  );
}

const STATE_KINDS = { valid: "good", "not-yet": undefined, expired: "warn", revoked: "bad" } as const;

interface CertificateItemProps extends Omit<CertificateListProps, "overview"> {
  readonly certificate: Certificate;
}

function CertificateItem({ certificate, own, onCode }: CertificateItemProps): ReactElement {
  const { say } = useLanguage();
  const { kind, state, issuedOn, validUntil, revoked, checks } = certificate;
  const { participant } = placeOf(certificate.fact);
  const last = checks.at(-1);
  return (
    <li className={styles["item"]}>
      <Chip kind={STATE_KINDS[state]}>{say(CERTIFICATE_STATE_NAMES[state])}</Chip>
      <div className={styles["what"]}>
        <strong>
          {say(participantName(participant))} · {say(nameOfCode(CERTIFICATE_KIND_NAMES, kind))}
        </strong>
        <span className={styles["soft"]}>
          {say(TEXTS.validFrom, { from: issuedOn, until: validUntil })}
          {revoked && ` · ${say(TEXTS.revokedOn, { date: revoked.date })}`}
          {" · "}
          {last === undefined
            ? say(TEXTS.neverChecked)
            : say(TEXTS.checkedTimes, { count: checks.length, date: last.date })}
        </span>
      </div>
      {participant === own && <Button onClick={() => onCode(certificate)}>{say(TEXTS.showCode)}</Button>}
    </li>
  );
}

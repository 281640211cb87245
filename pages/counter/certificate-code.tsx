import { type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "../design/button.tsx";
import { Waiting } from "../design/notice.tsx";
import { CERTIFICATE_KIND_NAMES, nameOfCode } from "../language/codes.ts";
import { useLanguage } from "../language/language-context.tsx";
import { useAnswer } from "../process/use-answer.ts";
import { Area } from "./area-field.tsx";
import { useCounter } from "./context.ts";
import { type Certificate, placeOf } from "./overview.ts";
import { Refusal } from "../find-person/refusal.tsx";
import styles from "./certificate-code.module.css";
import { TEXTS } from "./texts.ts";

export interface CertificateCodeProps {
  /** One that this node has issued. */
  readonly certificate: Certificate;
  readonly onBack: () => void;
}

/** The QR code that a person carries of a certificate, to show or to print. */
export function CertificateCode({ certificate, onBack }: CertificateCodeProps): ReactElement {
  const { say } = useLanguage();
  const { node, about } = useCounter();
  const { index } = placeOf(certificate.fact);
  const drawing = useAnswer(
    (signal) =>
      node.getText("/v1/certificates/{index}/qr", {
        params: { index },
        headers: { accept: "image/svg+xml" },
        signal,
      }),
    [node, index],
  );
  const picture = usePicture(drawing.value);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <figure className={styles["code"]}>
      <figcaption>
        <h3 ref={heading} tabIndex={-1} className={styles["title"]}>
          {say(nameOfCode(CERTIFICATE_KIND_NAMES, certificate.kind))}
        </h3>
        <p>
          <Area areaCode={certificate.householdAreaCode} />
        </p>
        <p>
          {say(TEXTS.issuedOn)} {certificate.issuedOn} · {say(TEXTS.validUntil)} {certificate.validUntil}
        </p>
        <p className={styles["how"]}>{say(TEXTS.placeIs, { origin: about.origin, index })}</p>
      </figcaption>
      {drawing.state === "waiting" && <Waiting what={say(TEXTS.loading)} />}
      {drawing.state === "failed" && <Refusal error={drawing.error} />}
      {picture && <img className={styles["picture"]} src={picture} alt={say(TEXTS.certificateAlt)} />}
      <p className={styles["how"]}>{say(TEXTS.certificateHow)}</p>
      <div className={`${styles["buttons"]} not-printed`}>
        <Button kind="main" disabled={picture === undefined} onClick={() => window.print()}>
          {say(TEXTS.print)}
        </Button>
        <Button onClick={onBack}>{say(TEXTS.back)}</Button>
      </div>
    </figure>
  );
}

/** An address for a drawing that was fetched with a token, which a picture's own request would not have. */
function usePicture(svg: string | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (svg === undefined) return;
    const made = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return url;
}

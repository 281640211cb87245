import { type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "../design/button.tsx";
import { Waiting } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import { useAnswer } from "../process/use-answer.ts";
import { useCounter } from "./context.ts";
import { Refusal } from "./refusal.tsx";
import styles from "./certificate-code.module.css";
import { TEXTS } from "./texts.ts";

export interface CertificateCodeProps {
  /** Where this node's log holds the fact that issued the certificate. */
  readonly index: number;
  readonly onBack: () => void;
}

/** The QR code that a person carries of a certificate, to show or to print. */
export function CertificateCode({ index, onBack }: CertificateCodeProps): ReactElement {
  const { say } = useLanguage();
  const { node, about } = useCounter();
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
        <h3 ref={heading} tabIndex={-1}>
          {say(TEXTS.certificateTitle)}
        </h3>
        <p className="figures">{say(TEXTS.placeIs, { origin: about.origin, index })}</p>
        <p>{say(participantName(about.participant))}</p>
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

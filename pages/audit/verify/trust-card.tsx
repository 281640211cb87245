import { type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Field } from "../../design/field.tsx";
import { useLanguage } from "../../language/language-context.tsx";
import { TEXTS } from "../texts.ts";
import { NO_PINS } from "./pins.ts";
import { saveFile } from "./save-file.ts";
import styles from "./trust-card.module.css";
import type { DirectoryCopy } from "./directory-copy.ts";
import type { Trust } from "./trust.ts";
import type { Trusting } from "./use-trust.ts";

export interface TrustCardProps {
  readonly trusting: Trusting;
  /** The copy of the directory that this process serves, where it is that of `cn`. */
  readonly served: DirectoryCopy | undefined;
}

/** By what everything on this page is believed, and where to change it. */
export function TrustCard({ trusting, served }: TrustCardProps): ReactElement {
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { trust, pins, wrong, pin } = trusting;
  const copy = pins.copy ?? served;
  const isDefault = pins.text === "" && pins.copy === undefined;
  return (
    <Card
      title={say(TEXTS.trust)}
      aside={
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say(isOpen ? TEXTS.done : TEXTS.change)}
        </Button>
      }
    >
      <div className={styles["trust"]} data-trust={trust.source}>
        <TrustInWords trust={trust} />
        {isOpen && (
          <>
            <p className={styles["soft"]}>{say(TEXTS.trustHelp)}</p>
            <Field
              label={say(TEXTS.pins)}
              hint={say(TEXTS.pinsHint)}
              error={
                wrong &&
                say(pins.copy === undefined ? TEXTS.badPins : TEXTS.badCopy, { detail: wrong.detail })
              }
            >
              {(control) => (
                <textarea
                  {...control}
                  className={`${control.className} ${styles["pins"]}`}
                  autoComplete="off"
                  spellCheck={false}
                  value={pins.text}
                  onChange={(event) => pin({ text: event.target.value })}
                />
              )}
            </Field>
            <div className={styles["buttons"]}>
              {copy && (
                <Button onClick={() => saveFile("directory.json", JSON.stringify(copy))}>
                  {say(TEXTS.saveDirectory)}
                </Button>
              )}
              {!isDefault && <Button onClick={() => pin(NO_PINS)}>{say(TEXTS.forgetPins)}</Button>}
            </div>
            {!copy && <p className={styles["soft"]}>{say(TEXTS.noDirectory)}</p>}
          </>
        )}
        {wrong && !isOpen && (
          <p className={styles["wrong"]} role="alert">
            {say(pins.copy === undefined ? TEXTS.badPins : TEXTS.badCopy, { detail: wrong.detail })}
          </p>
        )}
      </div>
    </Card>
  );
}

function TrustInWords({ trust }: { readonly trust: Trust }): ReactElement {
  const { say } = useLanguage();
  const { source, directory, pins, isSelfTold } = trust;
  if (directory !== undefined) {
    const { size, participants } = directory;
    return (
      <>
        <p>{say(TEXTS.trustDirectory, { size, participants: participants.size })}</p>
        <p className={isSelfTold ? styles["told"] : styles["pinned"]}>
          {say(isSelfTold ? TEXTS.trustFromTold : TEXTS.trustFromPinned)}
        </p>
        <Keys vkeys={pins} />
      </>
    );
  }
  if (source === "pinned")
    return (
      <>
        <p className={styles["pinned"]}>{say(TEXTS.trustPinned, { count: pins.length })}</p>
        <Keys vkeys={pins} />
      </>
    );
  const hasLogKey = trust.viewKeys.length === 0;
  return (
    <>
      <p className={styles["told"]}>{say(hasLogKey ? TEXTS.trustSelfTold : TEXTS.trustNothing)}</p>
      {hasLogKey && <Keys vkeys={pins} />}
    </>
  );
}

/** The first of the keys; all others are in the field. */
const Keys = ({ vkeys }: { readonly vkeys: readonly string[] }): ReactElement => (
  <ul className={`${styles["keys"]} figures`}>
    {vkeys.slice(0, 3).map((vkey) => (
      <li key={vkey}>{vkey}</li>
    ))}
    {vkeys.length > 3 && <li>…</li>}
  </ul>
);

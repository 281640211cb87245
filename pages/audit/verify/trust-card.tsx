import { type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Field } from "../../design/field.tsx";
import { useLanguage } from "../../language/language-context.tsx";
import { TEXTS } from "../texts.ts";
import { NO_PINS } from "./pins.ts";
import { saveFile } from "../../process/save-file.ts";
import styles from "./trust-card.module.css";
import type { DirectoryCopy } from "./directory-copy.ts";
import { TrustWords } from "./trust-words.tsx";
import type { Trusting } from "./use-trust.ts";

export interface TrustCardProps {
  readonly trusting: Trusting;
  /** The copy of the directory that this process serves, where it is that of `cn`. */
  readonly served: DirectoryCopy | undefined;
  /** Whether the reader came here to change it. */
  readonly isWanted: boolean;
}

/** By what everything on this page is believed, and where to change it. */
export function TrustCard({ trusting, served, isWanted }: TrustCardProps): ReactElement {
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(isWanted);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    setOpen(true);
    place.current?.scrollIntoView({ block: "center" });
  }, [isWanted]);
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
      <div ref={place} className={styles["trust"]} data-trust={trust.source}>
        <p>
          <TrustWords trust={trust} />
        </p>
        {(trust.source !== "self-told" || trust.viewKeys.length === 0) && <Keys vkeys={trust.pins} />}
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

/** One key whole, to be compared; of several the first by their names: all of them stand in the field. */
const Keys = ({ vkeys }: { readonly vkeys: readonly string[] }): ReactElement => (
  <ul className={`${styles["keys"]} figures`}>
    {vkeys.slice(0, 4).map((vkey) => (
      <li key={vkey}>{vkeys.length === 1 ? vkey : vkey.split("+", 2).join("+")}</li>
    ))}
    {vkeys.length > 4 && <li>…</li>}
  </ul>
);

import type { ReactElement } from "react";
import { useLanguage } from "../../language/language-context.tsx";
import type { Sentence } from "./step.ts";
import { TEXTS } from "../texts.ts";
import type { Trust } from "./trust.ts";
import styles from "./trust-words.module.css";

/** What is trusted, in a line: pinned by the reader, or only told by the process itself. */
export function TrustWords({ trust }: { readonly trust: Trust }): ReactElement {
  const { say } = useLanguage();
  const { text, values } = trustSentence(trust);
  return <span className={isPinned(trust) ? styles["pinned"] : styles["told"]}>{say(text, values)}</span>;
}

/** Trust for every part of the page but the one that has it in full, with the way there. */
export function TrustLine({ trust }: { readonly trust: Trust }): ReactElement {
  const { say } = useLanguage();
  return (
    <p className={styles["line"]}>
      <span className={styles["name"]}>{say(TEXTS.trust)}</span>
      <TrustWords trust={trust} />
      <a href="#trust">{say(TEXTS.change)}</a>
    </p>
  );
}

const isPinned = ({ isSelfTold }: Trust): boolean => !isSelfTold;

function trustSentence({ directory, source, isSelfTold, pins, viewKeys }: Trust): Sentence {
  if (directory !== undefined) {
    const values = { size: directory.size, participants: directory.participants.size };
    return { text: isSelfTold ? TEXTS.trustDirectoryTold : TEXTS.trustDirectory, values };
  }
  if (source === "pinned") return { text: TEXTS.trustPinned, values: { count: pins.length } };
  return { text: viewKeys.length > 0 ? TEXTS.trustNothing : TEXTS.trustSelfTold };
}

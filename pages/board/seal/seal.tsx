import { type ReactElement, useRef, useState } from "react";
import type { About } from "#contracts/api/about";
import type { ViewClient } from "#client/view-client";
import { Button } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Notice, Waiting } from "../../design/notice.tsx";
import { wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName } from "../../language/provinces.ts";
import { useAnswer } from "../../process/use-answer.ts";
import type { Stand } from "../figures/ask-figures.ts";
import { rootShortly } from "../figures/written.ts";
import { TEXTS } from "../texts.ts";
import styles from "./seal.module.css";

export interface SealProps {
  readonly stand: Stand;
  readonly view: ViewClient;
  readonly about: About;
}

const factsOf = ({ vector }: Stand): number => Object.values(vector).reduce((sum, size) => sum + size, 0);

/** What figures stand on, on one line that opens the vector and the note that the view has signed. */
export function Seal({ stand, view, about }: SealProps): ReactElement {
  const { say, language } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const open = (): void => {
    setIsOpen(true);
    dialog.current?.showModal();
  };
  const facts = wholeNumber(factsOf(stand), language);
  return (
    <>
      <button type="button" className={styles["seal"]} onClick={open} aria-haspopup="dialog">
        <span className={styles["mark"]} aria-hidden="true" />
        {say(TEXTS.standsAt, { facts, root: rootShortly(stand.root) })}
      </button>
      <dialog
        ref={dialog}
        className={styles["dialog"]}
        aria-label={say(TEXTS.seal)}
        onClose={() => setIsOpen(false)}
      >
        {isOpen && (
          <div className={styles["inside"]}>
            <div className={styles["head"]}>
              <h2>{say(TEXTS.seal)}</h2>
              <Button onClick={() => dialog.current?.close()}>{say(TEXTS.close)}</Button>
            </div>
            <p>{say(TEXTS.sealIntro)}</p>
            <p>
              {stand.publishedOn === undefined
                ? say(TEXTS.exact)
                : `${say(TEXTS.publishedOn, { day: stand.publishedOn })} · ${say(TEXTS.protected)}`}
            </p>
            <dl className={styles["root"]}>
              <dt>{say(TEXTS.root)}</dt>
              <dd className="figures">{stand.root}</dd>
            </dl>
            <Note stand={stand} view={view} about={about} />
            <Vector stand={stand} />
          </div>
        )}
      </dialog>
    </>
  );
}

/** The newest note that the view has signed, verified here with the view's key. */
function Note({ stand, view, about }: SealProps): ReactElement {
  const { say, language } = useLanguage();
  const note = useAnswer(
    async (signal) => {
      const [text, { openNote }] = await Promise.all([
        view.getText("/v1/commitment", { signal }),
        import("./open-note.ts"),
      ]);
      return openNote(text, about);
    },
    [view, about],
  );
  if (note.state === "failed") return <Notice kind="bad" title={say(TEXTS.failed)} />;
  if (note.value === undefined) return <Waiting what={say(TEXTS.noteWaiting)} />;
  const { text, isGood, root, facts } = note.value;
  const same = isGood && root === stand.root;
  const title = !isGood
    ? say(TEXTS.noteBad)
    : same
      ? say(TEXTS.noteGood)
      : say(TEXTS.noteOther, { facts: wholeNumber(facts, language) });
  return (
    <>
      {same ? (
        <p className={styles["stamped"]}>
          <span className={styles["mark"]} aria-hidden="true" />
          {title}
        </p>
      ) : (
        <Notice kind={isGood ? "warn" : "bad"} title={title} />
      )}
      <details className={styles["note"]}>
        <summary>{say(TEXTS.note)}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <pre tabIndex={0}>{text}</pre>
      </details>
    </>
  );
}

function Vector({ stand }: Pick<SealProps, "stand">): ReactElement {
  const { say, language } = useLanguage();
  return (
    <DataTable
      caption={say(TEXTS.seal)}
      columns={[
        {
          name: "participant",
          title: say(TEXTS.participant),
          cell: ([id]: readonly [string, number]) => `${say(participantName(id))} · ${id}`,
        },
        {
          ...{ name: "size", title: say(TEXTS.participantSize), number: true },
          cell: ([, size]: readonly [string, number]) => wholeNumber(size, language),
        },
      ]}
      rows={Object.entries(stand.vector)}
      keyOf={([id]) => id}
    />
  );
}

import type { ReactElement, ReactNode } from "react";
import { Card } from "../../design/card.tsx";
import { type DataColumn, DataTable } from "../../design/data-table.tsx";
import { instant } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import type { Found } from "../verify/step.ts";
import { FoundList } from "../verify/step-list.tsx";
import styles from "./note-card.module.css";
import type { SignerOf } from "./signers.ts";
import { ROLES, TEXTS } from "./texts.ts";

export interface NoteCardProps {
  readonly title: string;
  readonly found: readonly Found[];
  readonly signers: readonly SignerOf[];
  readonly note: string;
  readonly children?: ReactNode;
}

/** A signed note: what it says, who has signed it and whether rightly, and the note itself. */
export function NoteCard({ title, found, signers, note, children }: NoteCardProps): ReactElement {
  const { say } = useLanguage();
  const columns: DataColumn<SignerOf>[] = [
    {
      name: "key",
      title: say(TEXTS.signer),
      cell: ({ key }) => <span className={`${styles["key"]} figures`}>{key}</span>,
    },
    {
      name: "role",
      title: say(TEXTS.role),
      cell: ({ role }) => <span className={styles["whole"]}>{say(ROLES[role])}</span>,
    },
    { name: "right", title: say(TEXTS.right), cell: ({ isRight }) => <Rightness isRight={isRight} /> },
    { name: "time", title: say(TEXTS.at), cell: ({ time }) => (time === undefined ? "" : instant(time)) },
  ];
  const shown = signers.some(({ time }) => time !== undefined) ? columns : columns.slice(0, 3);
  return (
    <Card title={title} className={styles["card"] ?? ""}>
      <div className={styles["parts"]}>
        {children}
        <FoundList found={found} />
        <DataTable
          caption={say(TEXTS.signers, { title })}
          columns={shown}
          rows={signers}
          keyOf={({ key }) => key}
        />
        <details className={styles["note"]}>
          <summary>{say(TEXTS.note)}</summary>
          <pre>{note}</pre>
        </details>
      </div>
    </Card>
  );
}

export function Rightness({ isRight }: { readonly isRight: boolean | undefined }): ReactElement {
  const { say } = useLanguage();
  if (isRight === undefined) return <span className={styles["unknown"]}>{say(TEXTS.isUnknown)}</span>;
  return (
    <span className={isRight ? styles["right"] : styles["wrong"]}>
      {isRight ? "✓ " : "✗ "}
      {say(isRight ? TEXTS.isRight : TEXTS.isWrong)}
    </span>
  );
}

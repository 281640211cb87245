import type { ReactElement } from "react";
import { type DataColumn, DataTable } from "../../design/data-table.tsx";
import { wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName } from "../../language/provinces.ts";
import type { Trust } from "../verify/trust.ts";
import { age } from "./age.ts";
import type { LogOnView } from "./logs-panel.tsx";
import styles from "./logs-table.module.css";
import { checkpointIn } from "./sighting.ts";
import { signersOf } from "./signers.ts";
import { TEXTS } from "./texts.ts";

export interface LogsTableProps {
  readonly logs: readonly LogOnView[];
  readonly trust: Trust;
  readonly chosen: string | undefined;
  readonly onChoose: (participant: string) => void;
}

/** A row a log: how long, how far behind, how old its checkpoint, whether that is signed as it must be, what keeps it. */
export function LogsTable({ logs, trust, chosen, onChoose }: LogsTableProps): ReactElement {
  const { say, language } = useLanguage();
  const columns: DataColumn<LogOnView>[] = [
    {
      name: "participant",
      title: say(TEXTS.participant),
      cell: ({ participant }) => (
        <button
          type="button"
          className={styles["choose"]}
          aria-pressed={participant === chosen}
          onClick={() => onChoose(participant)}
        >
          {say(participantName(participant))} <span className="figures">{participant}</span>
        </button>
      ),
    },
    { name: "size", title: say(TEXTS.size), number: true, cell: ({ size }) => wholeNumber(size, language) },
    {
      name: "lag",
      title: say(TEXTS.lag),
      number: true,
      cell: ({ lag }) => (lag === null ? say(TEXTS.lagUnknown) : wholeNumber(lag, language)),
    },
    {
      name: "age",
      title: say(TEXTS.age),
      number: true,
      cell: ({ secondsSinceCheckpoint: seconds }) => (seconds === null ? "" : say(age(seconds))),
    },
    { name: "sealed", title: say(TEXTS.sealed), cell: (log) => <Sealed log={log} trust={trust} /> },
    {
      name: "state",
      title: say(TEXTS.state),
      cell: ({ halted, size }) => {
        if (halted !== null) return <strong className={styles["bad"]}>{say(TEXTS.halted, halted)}</strong>;
        return <span className={styles["whole"]}>{say(size === 0 ? TEXTS.noFacts : TEXTS.following)}</span>;
      },
    },
    {
      name: "root",
      title: say(TEXTS.root),
      cell: ({ root }) => <span className={`${styles["root"]} figures`}>{root.slice(0, 16)}…</span>,
    },
  ];
  return (
    <DataTable
      caption={say(TEXTS.logsTable)}
      columns={columns}
      rows={logs}
      keyOf={({ participant }) => participant}
    />
  );
}

function Sealed({ log, trust }: { readonly log: LogOnView; readonly trust: Trust }): ReactElement | null {
  const { say } = useLanguage();
  if (log.checkpoint === null) return null;
  const signers = signersOf(log.checkpoint, checkpointIn(log.checkpoint), trust);
  const own = signers.find(({ role }) => role === "log");
  if (own === undefined) return <span className={styles["soft"]}>{say(TEXTS.sealNoKey)}</span>;
  return own.isRight ? (
    <span className={styles["good"]}>✓ {say(TEXTS.sealRight)}</span>
  ) : (
    <strong className={styles["bad"]}>✗ {say(TEXTS.sealWrong)}</strong>
  );
}

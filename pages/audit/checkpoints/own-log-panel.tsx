import type { ReactElement, ReactNode } from "react";
import { toBase64 } from "#contracts/seals/base64";
import { Card } from "../../design/card.tsx";
import { type DataColumn, DataTable } from "../../design/data-table.tsx";
import { Notice, Waiting } from "../../design/notice.tsx";
import { instant, wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { Failure } from "../../process/failure.tsx";
import { useAnswer } from "../../process/use-answer.ts";
import type { ServedLog } from "../log/served-log.ts";
import { useEvery } from "../use-every.ts";
import type { Trust } from "../verify/trust.ts";
import { NoteCard } from "./note-card.tsx";
import styles from "./own-log-panel.module.css";
import { checkpointIn, isProved, type Sighting } from "./sighting.ts";
import { signersOf } from "./signers.ts";
import { SUCCESSIONS, TEXTS } from "./texts.ts";
import { useSightings } from "./use-sightings.ts";

const EVERY_MS = 4000;

export interface OwnLogPanelProps {
  readonly log: ServedLog;
  readonly trust: Trust;
}

/** A node's own log: its newest checkpoint, who has cosigned, and whether each extends the one before. */
export function OwnLogPanel({ log, trust }: OwnLogPanelProps): ReactElement {
  const { say } = useLanguage();
  const newest = useAnswer((signal) => log.checkpoint(signal), [log]);
  // Without a policy it is refused, which stands on the console: then it is asked for with every new checkpoint, no more often.
  const cosigned = useAnswer(
    (signal) => (newest.value === undefined ? undefined : log.cosigned(signal)),
    [log, newest.value],
  );
  const sightings = useSightings(log, newest.value);
  const { again } = newest;
  const isRefused = cosigned.value !== undefined && "none" in cosigned.value;
  useEvery(EVERY_MS, again);
  useEvery(isRefused ? undefined : EVERY_MS, cosigned.again);
  return (
    <div className={styles["panel"]}>
      {newest.state === "failed" && (
        <Failure
          error={newest.error}
          again={again}
          onRefused={undefined}
          isStale={newest.value !== undefined}
        />
      )}
      {newest.value === undefined && newest.state === "waiting" && <Waiting what={say(TEXTS.loading)} />}
      {newest.value !== undefined && (
        <div className={styles["notes"]}>
          <CheckpointCard title={say(TEXTS.newest)} note={newest.value} trust={trust} />
          {cosigned.value && <Cosigned cosigned={cosigned.value} newest={newest.value} trust={trust} />}
        </div>
      )}
      {sightings.length > 0 && <Sightings sightings={sightings} />}
    </div>
  );
}

interface CheckpointCardProps {
  readonly title: string;
  readonly note: string;
  readonly trust: Trust;
  readonly children?: ReactNode;
}

export function CheckpointCard({ title, note, trust, children }: CheckpointCardProps): ReactElement {
  const { language } = useLanguage();
  const checkpoint = checkpointIn(note);
  const found = [
    { label: TEXTS.origin, value: checkpoint.origin },
    { label: TEXTS.size, value: wholeNumber(checkpoint.size, language) },
    { label: TEXTS.root, value: toBase64(checkpoint.root) },
  ];
  return (
    <NoteCard title={title} found={found} signers={signersOf(note, checkpoint, trust)} note={note}>
      {children}
    </NoteCard>
  );
}

interface CosignedProps {
  readonly cosigned: { readonly note: string } | { readonly none: string };
  readonly newest: string;
  readonly trust: Trust;
}

function Cosigned({ cosigned, newest, trust }: CosignedProps): ReactElement {
  const { say, language } = useLanguage();
  if ("none" in cosigned) {
    const isAsked = cosigned.none !== "CB561";
    return (
      <Card title={say(TEXTS.cosigned)}>
        <Notice title={say(isAsked ? TEXTS.notYet : TEXTS.noPolicy)}>
          {!isAsked && <p>{say(TEXTS.noPolicyNext)}</p>}
        </Notice>
      </Card>
    );
  }
  const { size } = checkpointIn(cosigned.note);
  const behind = Math.max(0, checkpointIn(newest).size - size);
  const values = { size: wholeNumber(size, language), behind: wholeNumber(behind, language) };
  return (
    <CheckpointCard title={say(TEXTS.cosigned)} note={cosigned.note} trust={trust}>
      <p>{say(behind === 0 ? TEXTS.cosignedCurrent : TEXTS.cosignedBehind, values)}</p>
    </CheckpointCard>
  );
}

function Sightings({ sightings }: { readonly sightings: readonly Sighting[] }): ReactElement {
  const { say, language } = useLanguage();
  const doubtful = sightings.find((sighting) => !isProved(sighting));
  const columns: DataColumn<Sighting>[] = [
    {
      name: "seen",
      title: say(TEXTS.seenAt),
      cell: ({ seenAt }) => <span className={styles["whole"]}>{instant(seenAt)}</span>,
    },
    {
      name: "size",
      title: say(TEXTS.size),
      number: true,
      cell: ({ checkpoint }) => wholeNumber(checkpoint.size, language),
    },
    {
      name: "succession",
      title: say(TEXTS.succession),
      cell: ({ succession }) => say(SUCCESSIONS[succession]),
    },
    {
      name: "root",
      title: say(TEXTS.root),
      cell: ({ checkpoint }) => <span className="figures">{toBase64(checkpoint.root)}</span>,
    },
  ];
  return (
    <Card title={say(TEXTS.watch)}>
      <div className={styles["watch"]}>
        <p className={styles["soft"]}>{say(TEXTS.watchIntro)}</p>
        {doubtful && (
          <Notice
            kind={doubtful.succession === "unproved" ? "warn" : "bad"}
            title={say(SUCCESSIONS[doubtful.succession])}
          />
        )}
        <DataTable
          caption={say(TEXTS.watchTable)}
          columns={columns}
          rows={sightings}
          keyOf={({ seenAt, checkpoint }) => `${seenAt} ${checkpoint.size}`}
        />
      </div>
    </Card>
  );
}

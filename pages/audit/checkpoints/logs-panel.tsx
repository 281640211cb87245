import { type ReactElement, useState } from "react";
import type { ViewComponents } from "#client/client";
import { ProblemError } from "#client/errors";
import type { ViewClient } from "#client/view-client";
import { toBase64 } from "#contracts/seals/base64";
import { Card } from "../../design/card.tsx";
import { Notice, Waiting } from "../../design/notice.tsx";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName } from "../../language/provinces.ts";
import { Failure } from "../../process/failure.tsx";
import { useAnswer } from "../../process/use-answer.ts";
import { useEvery } from "../use-every.ts";
import type { Trust } from "../verify/trust.ts";
import { CommitmentCard } from "./commitment-card.tsx";
import styles from "./logs-panel.module.css";
import { LogsTable } from "./logs-table.tsx";
import { CheckpointCard } from "./own-log-panel.tsx";
import { checkpointIn } from "./sighting.ts";
import { TEXTS } from "./texts.ts";

const EVERY_MS = 5000;

export type LogOnView = ViewComponents["schemas"]["Participants"]["participants"][number];

export interface LogsPanelProps {
  readonly client: ViewClient;
  readonly trust: Trust;
  readonly onRefused: (() => void) | undefined;
}

/** All logs as the view follows them, the checkpoint of the one that is chosen, and what the view commits to. */
export function LogsPanel({ client, trust, onRefused }: LogsPanelProps): ReactElement {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const answer = useAnswer(
    async (signal) => ({
      logs: (await client.get("/v1/participants", { signal })).participants,
      note: await client.getText("/v1/commitment", { signal }).catch(notYet),
    }),
    [client],
  );
  const { again, value } = answer;
  useEvery(EVERY_MS, again);
  const selected = value?.logs.find(({ participant }) => participant === chosen) ?? value?.logs[0];
  return (
    <div className={styles["panel"]}>
      {answer.state === "failed" && (
        <Failure error={answer.error} again={again} onRefused={onRefused} isStale={value !== undefined} />
      )}
      {value === undefined && answer.state === "waiting" && <Waiting what={say(TEXTS.loading)} />}
      {value && (
        <Card title={say(TEXTS.logs)}>
          {value.logs.length === 0 ? (
            <Notice title={say(TEXTS.none)} />
          ) : (
            <div className={styles["logs"]}>
              <p className={styles["soft"]}>{say(TEXTS.logsIntro)}</p>
              <LogsTable
                logs={value.logs}
                trust={trust}
                chosen={selected?.participant}
                onChoose={setChosen}
              />
            </div>
          )}
        </Card>
      )}
      {value && (
        <div className={styles["notes"]}>
          {selected && <Selected log={selected} trust={trust} />}
          {value.note === undefined ? (
            <Card title={say(TEXTS.commitment)}>
              <Notice title={say(TEXTS.noCommitment)} />
            </Card>
          ) : (
            <CommitmentCard note={value.note} logs={value.logs} trust={trust} />
          )}
        </div>
      )}
    </div>
  );
}

/** A view that has folded nothing yet has nothing to commit to; any other refusal is one. */
function notYet(error: unknown): undefined {
  if (error instanceof ProblemError && [404, 503].includes(error.status)) return undefined;
  throw error;
}

function Selected({ log, trust }: { readonly log: LogOnView; readonly trust: Trust }): ReactElement {
  const { say } = useLanguage();
  const title = say(TEXTS.selected, { name: `${say(participantName(log.participant))} ${log.participant}` });
  const why = log.halted && (
    <Notice kind="bad" title={say(TEXTS.halted, { code: log.halted.code })} code={log.halted.code}>
      <p>{log.halted.place}</p>
    </Notice>
  );
  if (log.checkpoint === null)
    return <Card title={title}>{why ?? <Notice title={say(TEXTS.noCheckpoint)} />}</Card>;
  const { size, root } = checkpointIn(log.checkpoint);
  const isSame = size === log.size && toBase64(root) === log.root;
  return (
    <CheckpointCard title={title} note={log.checkpoint} trust={trust}>
      {why}
      {!isSame && <Notice kind="bad" title={say(TEXTS.sizesDiffer)} />}
    </CheckpointCard>
  );
}

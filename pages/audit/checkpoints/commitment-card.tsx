import type { ReactElement } from "react";
import { factsIn, parseCommitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import { parseNote } from "#contracts/seals/note";
import { Notice } from "../../design/notice.tsx";
import { wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import type { Trust } from "../verify/trust.ts";
import { compareHeads } from "./compare-heads.ts";
import type { LogOnView } from "./logs-panel.tsx";
import { NoteCard } from "./note-card.tsx";
import { signersOfCommitment } from "./signers.ts";
import { TEXTS } from "./texts.ts";

export interface CommitmentCardProps {
  readonly note: string;
  readonly logs: readonly LogOnView[];
  readonly trust: Trust;
}

/** What the view commits to, who has signed it, and whether it contradicts the logs as the view itself tells of them. */
export function CommitmentCard({ note, logs, trust }: CommitmentCardProps): ReactElement {
  const { say, language } = useLanguage();
  const commitment = parseCommitment(parseNote(note).text);
  const { same, other } = compareHeads(commitment, logs);
  const found = [
    { label: TEXTS.facts, value: wholeNumber(factsIn(commitment), language) },
    { label: TEXTS.logsCount, value: wholeNumber(commitment.logs.length, language) },
    { label: TEXTS.root, value: toBase64(commitment.root) },
  ];
  return (
    <NoteCard
      title={say(TEXTS.commitment)}
      found={found}
      signers={signersOfCommitment(note, trust)}
      note={note}
    >
      <p>{say(TEXTS.commitmentIntro)}</p>
      {other.length > 0 ? (
        <Notice kind="bad" title={say(TEXTS.headsOther, { names: other.join(", ") })} />
      ) : (
        <p>{say(TEXTS.headsSame, { count: same })}</p>
      )}
    </NoteCard>
  );
}

import { type ReactElement, useState } from "react";
import { Button } from "../design/button.tsx";
import { Card } from "../design/card.tsx";
import { Waiting } from "../design/notice.tsx";
import { CASE_WORK_NAMES, FINDING_NAMES, nameOfCode } from "../language/codes.ts";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import { useCounter } from "./context.ts";
import { DaysLeft } from "./days-left.tsx";
import type { Place, WorkItem } from "./overview.ts";
import { Refusal } from "../find-person/refusal.tsx";
import { TEXTS } from "./texts.ts";
import { useWorklist } from "./use-reads.ts";
import { countsOf, itemsOf, type Side } from "./work.ts";
import styles from "./worklist.module.css";

const SIDES = ["mine", "theirs"] as const;
const PAGE = 100;
const MOST = 1000;

export interface WorklistProps {
  readonly reported: Place | undefined;
  readonly onCase: (caseId: string) => void;
  readonly onPerson: (subject: string) => void;
}

/** What waits for the province, and what it waits for: the nearest deadline first. */
export function WorklistCard({ reported, onCase, onPerson }: WorklistProps): ReactElement {
  const { say } = useLanguage();
  const { about } = useCounter();
  const [side, setSide] = useState<Side>("mine");
  const [limit, setLimit] = useState(PAGE);
  const { value, state, again, ...rest } = useWorklist(about.participant, limit, reported);
  const failure = "error" in rest ? rest.error : undefined;
  return (
    <Card
      title={say(TEXTS.worklist)}
      aside={
        <fieldset className={styles["sides"]}>
          <legend className="visually-hidden">{say(TEXTS.worklist)}</legend>
          {SIDES.map((each) => {
            const { waiting, overdue } = countsOf(value, each);
            return (
              <label key={each} className={styles["side"]}>
                <input type="radio" name="side" checked={each === side} onChange={() => setSide(each)} />
                {say(TEXTS[each])} <b className="figures">{value && waiting}</b>
                {overdue > 0 && <em>{say(TEXTS.overdueOf, { overdue })}</em>}
              </label>
            );
          })}
        </fieldset>
      }
    >
      {state === "waiting" && <Waiting what={say(TEXTS.loadingWork)} />}
      {state === "failed" && (
        <Refusal error={failure} mild title={value && say(TEXTS.stale)}>
          <div>
            <Button onClick={again}>{say(TEXTS.refresh)}</Button>
          </div>
        </Refusal>
      )}
      {value && <Items items={itemsOf(value, side)} {...{ onCase, onPerson }} />}
      {value?.cursor !== undefined && limit < MOST && (
        <Button onClick={() => setLimit(MOST)}>{say(TEXTS.moreWork)}</Button>
      )}
    </Card>
  );
}

interface ItemsProps extends Omit<WorklistProps, "reported"> {
  readonly items: readonly WorkItem[];
}

function Items({ items, onCase, onPerson }: ItemsProps): ReactElement {
  const { say } = useLanguage();
  if (items.length === 0) return <p className={styles["none"]}>{say(TEXTS.noWork)}</p>;
  return (
    <ul className={styles["items"]}>
      {items.map((item) => (
        <li key={keyOf(item)} className={styles["item"]}>
          <span className={styles["days"]}>
            <DaysLeft daysLeft={item.daysLeft} />
          </span>
          <strong className={styles["matter"]}>{say(nameOfCode(WORK_NAMES, item.kind))}</strong>
          <span className={styles["others"]}>
            {item.others.map((each) => say(participantName(each))).join(say(TEXTS.comma))}
          </span>
          <span className={styles["since"]}>{say(TEXTS.since, { date: item.since })}</span>
          <Open item={item} {...{ onCase, onPerson }} />
        </li>
      ))}
    </ul>
  );
}

const WORK_NAMES = { ...CASE_WORK_NAMES, ...FINDING_NAMES };

const keyOf = ({ kind, about, case: caseId, since, others }: WorkItem): string =>
  [kind, about, caseId, since, ...others].join(" ");

/** Cases are opened by their id; findings by the person whom they are about. */
function Open({ item, onCase, onPerson }: { readonly item: WorkItem } & Omit<ItemsProps, "items">) {
  const { say } = useLanguage();
  const { about, case: caseId, side } = item;
  const name = say(side === "mine" ? TEXTS.act : TEXTS.see);
  const open =
    caseId !== undefined
      ? (): void => onCase(caseId)
      : about !== undefined
        ? (): void => onPerson(about)
        : undefined;
  if (open === undefined) return null;
  return (
    <Button className={styles["open"]} onClick={open}>
      {name}
    </Button>
  );
}

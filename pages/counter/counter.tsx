import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { createNodeClient } from "#client/client";
import { dateAt } from "#contracts/facts/calendar";
import { loadAreaNames } from "../language/area-names.ts";
import type { PageProps } from "../process/page.tsx";
import { useAnswer } from "../process/use-answer.ts";
import { CaseView } from "./case-view.tsx";
import { type Counter, CounterContext } from "./context.ts";
import styles from "./counter.module.css";
import { FindPerson } from "./find-person.tsx";
import type { Place, Visitor } from "./overview.ts";
import { Person } from "./person.tsx";
import { WorklistCard } from "./worklist.tsx";

/** What the worker has before them: the worklist, a person, or a case. `visit` tells one person from the next. */
type Before =
  | { readonly what: "worklist" }
  | { readonly what: "person"; readonly visitor: Visitor; readonly visit: number }
  | { readonly what: "case"; readonly caseId: string };

const WORKLIST: Before = { what: "worklist" };

/** The counter: find a person, see, report, and get the receipt. */
export function CounterPage({ about, signedIn, onRefused }: PageProps): ReactElement {
  const areaNames = useAnswer(loadAreaNames, []).value;
  const node = useMemo(
    () => createNodeClient({ url: "", token: signedIn.token, vkey: about.vkey }),
    [signedIn.token, about.vkey],
  );
  const counter = useMemo(
    (): Counter => ({ node, about, areaNames, onRefused, today: () => dateAt(Date.now()) }),
    [node, about, areaNames, onRefused],
  );
  const [before, setBefore] = useState(WORKLIST);
  const [reported, setReported] = useState<Place>();
  const visits = useRef(0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (before === WORKLIST) field.current?.focus();
  }, [before]);

  const toWorklist = (): void => setBefore(WORKLIST);
  const receive = (visitor: Visitor): void => {
    visits.current += 1;
    setBefore({ what: "person", visitor, visit: visits.current });
  };
  const toCase = (caseId: string): void => setBefore({ what: "case", caseId });
  const toPerson = (subject: string): void => receive({ subject, purpose: "inquiry" });
  return (
    <CounterContext value={counter}>
      <main className={styles["counter"]}>
        <FindPerson field={field} onFound={receive} />
        {before.what === "worklist" && (
          <WorklistCard reported={reported} onCase={toCase} onPerson={toPerson} />
        )}
        {before.what === "person" && (
          <Person
            key={before.visit}
            visitor={before.visitor}
            onNext={toWorklist}
            onCase={toCase}
            onReported={setReported}
          />
        )}
        {before.what === "case" && (
          <CaseView
            key={before.caseId}
            caseId={before.caseId}
            onBack={toWorklist}
            onPerson={toPerson}
            onReported={setReported}
          />
        )}
      </main>
    </CounterContext>
  );
}

import { type ReactElement, useCallback, useMemo, useState } from "react";
import { createNodeClient } from "#client/client";
import type { PageProps } from "../process/page.tsx";
import { AskNumber, type Person } from "./ask-number.tsx";
import { PersonsLooks } from "./persons-looks.tsx";
import { useIdle } from "./use-idle.ts";
import { Introduction, Points } from "./welcome.tsx";
import styles from "./who-looked-page.module.css";
import welcome from "./welcome.module.css";

/** A screen at a counter or a terminal is left to the next person: after five minutes it shows nobody's record any more. */
const LEFT_AFTER_MS = 5 * 60_000;

/** Who looked: asks whose record it is, and shows the looks at it until the reader is done. */
export function WhoLookedPage({ signedIn, onRefused }: PageProps): ReactElement {
  const node = useMemo(() => createNodeClient({ url: "", token: signedIn.token }), [signedIn.token]);
  const [person, setPerson] = useState<Person>();
  const finish = useCallback(() => setPerson(undefined), []);
  useIdle(finish, LEFT_AFTER_MS);
  if (person === undefined) {
    return (
      <main className={welcome["welcome"]}>
        <Introduction />
        <AskNumber node={node} onFound={setPerson} onRefused={onRefused} />
        <Points />
      </main>
    );
  }
  return (
    <main className={styles["page"]}>
      <PersonsLooks node={node} person={person} onRefused={onRefused} onDone={finish} />
    </main>
  );
}

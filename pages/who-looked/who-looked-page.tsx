import { type ReactElement, useMemo, useState } from "react";
import { createNodeClient } from "#client/client";
import type { PageProps } from "../process/page.tsx";
import { AskNumber, type Person } from "./ask-number.tsx";
import { PersonsLooks } from "./persons-looks.tsx";
import { Introduction, Points } from "./welcome.tsx";
import styles from "./who-looked-page.module.css";
import welcome from "./welcome.module.css";

/** Who looked: asks whose record it is, and shows the looks at it until the reader is done. */
export function WhoLookedPage({ signedIn, onRefused }: PageProps): ReactElement {
  const node = useMemo(() => createNodeClient({ url: "", token: signedIn.token }), [signedIn.token]);
  const [person, setPerson] = useState<Person>();
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
      <PersonsLooks node={node} person={person} onRefused={onRefused} onDone={() => setPerson(undefined)} />
    </main>
  );
}

import { type ReactElement, useEffect, useState } from "react";
import { useLanguage } from "../../language/language-context.tsx";
import { TEXTS } from "../texts.ts";
import styles from "./offline-ready.module.css";

const SAYS = { loading: TEXTS.offlineLoading, ready: TEXTS.offlineReady, failed: TEXTS.offlineFailed };

/**
 * Loads what only pictures need as soon as the page has time for it, and says when nothing is missing any more: an auditor may
 * then cut the network before giving anything.
 */
export function OfflineReady(): ReactElement {
  const { say } = useLanguage();
  const [state, setState] = useState<keyof typeof SAYS>("loading");
  useEffect(() => {
    let isGone = false;
    const tell = (next: keyof typeof SAYS) => () => {
      if (!isGone) setState(next);
    };
    const load = async (): Promise<void> => {
      const { prepareReader } = await import("./read-picture.ts");
      await prepareReader();
    };
    const soon = setTimeout(() => void load().then(tell("ready"), tell("failed")), 300);
    return () => {
      isGone = true;
      clearTimeout(soon);
    };
  }, []);
  return (
    <p className={`${styles["state"]} ${styles[state]}`} role="status" data-offline={state}>
      {say(SAYS[state])}
    </p>
  );
}

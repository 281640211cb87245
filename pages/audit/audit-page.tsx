import { lazy, type ReactElement, type ReactNode, Suspense, useMemo } from "react";
import { Connection } from "#client/connection";
import { createViewClient } from "#client/view-client";
import type { About } from "#contracts/api/about";
import { CN } from "#contracts/facts/participant";
import { Notice, Waiting } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { Text } from "../language/language.ts";
import { useAnswer } from "../process/use-answer.ts";
import type { SignedIn } from "../sign-in/token.ts";
import styles from "./audit-page.module.css";
import { ServedLog } from "./log/served-log.ts";
import { TEXTS } from "./texts.ts";
import { usePlace } from "./use-place.ts";
import { TrustLine } from "./verify/trust-words.tsx";
import { useTrust } from "./verify/use-trust.ts";
import { VerifyPanel } from "./verify/verify-panel.tsx";

const LogPanel = lazy(async () => ({ default: (await import("./log/log-panel.tsx")).LogPanel }));
const OwnLogPanel = lazy(async () => ({
  default: (await import("./checkpoints/own-log-panel.tsx")).OwnLogPanel,
}));
const LogsPanel = lazy(async () => ({ default: (await import("./checkpoints/logs-panel.tsx")).LogsPanel }));
const QuarantinePanel = lazy(async () => ({
  default: (await import("./quarantine/quarantine-panel.tsx")).QuarantinePanel,
}));

export interface AuditPageProps {
  readonly about: About;
  readonly signedIn: SignedIn | undefined;
  /** Where a token may be given, for what needs one. */
  readonly signIn: ReactNode;
  readonly onRefused: (() => void) | undefined;
}

/** A part of the page, by its name in the address. */
interface Part {
  readonly name: "verify" | "log" | "checkpoints" | "logs" | "quarantine";
  readonly title: Text;
  readonly isOpen: boolean;
}

/** What there is to audit at a process: at a node its log, at the view all logs. Verifying needs neither token nor network. */
function partsOf({ process, participant }: About): readonly Part[] {
  const verify: Part = { name: "verify", title: TEXTS.verify, isOpen: true };
  if (process === "view")
    return [
      verify,
      { name: "logs", title: TEXTS.logs, isOpen: false },
      { name: "quarantine", title: TEXTS.quarantine, isOpen: false },
    ];
  return [
    verify,
    { name: "log", title: TEXTS.log, isOpen: participant === CN },
    { name: "checkpoints", title: TEXTS.checkpoints, isOpen: true },
  ];
}

/** The auditor's page: what a stranger can establish with one pinned key, and by looking. */
export function AuditPage({ about, signedIn, signIn, onRefused }: AuditPageProps): ReactElement {
  const { say } = useLanguage();
  const { part: wanted, at, go } = usePlace();
  const token = signedIn?.token;
  const log = useMemo(() => new ServedLog(new Connection({ url: "", token })), [token]);
  const client = useMemo(() => createViewClient({ url: "", token }), [token]);
  const isCn = about.process === "node" && about.participant === CN;
  const served = useAnswer((signal) => (isCn ? log.copy(signal) : undefined), [isCn, log]).value;
  const trusting = useTrust(about, served);
  const { trust } = trusting;
  const parts = partsOf(about);
  const part = parts.find(({ name }) => name === wanted) ?? parts[0];
  const shown = (): ReactNode => {
    if (part?.isOpen === false && signedIn === undefined)
      return (
        <>
          <Notice title={say(TEXTS.signInFirst)} />
          {signIn}
        </>
      );
    switch (part?.name) {
      case "log":
        return (
          <LogPanel
            log={log}
            trust={trust}
            at={at}
            onGo={(to) => go("log", to?.toString())}
            onRefused={onRefused}
          />
        );
      case "checkpoints":
        return <OwnLogPanel log={log} trust={trust} />;
      case "logs":
        return <LogsPanel client={client} trust={trust} onRefused={onRefused} />;
      case "quarantine":
        return <QuarantinePanel client={client} onRefused={onRefused} />;
      default:
        return <VerifyPanel trusting={trusting} served={served} isTrustWanted={wanted === "trust"} />;
    }
  };
  return (
    <main className={styles["page"]}>
      <nav className={styles["parts"]} aria-label={say(TEXTS.parts)}>
        {parts.map(({ name, title }) => (
          <a key={name} href={`#${name}`} aria-current={name === part?.name ? "true" : undefined}>
            {say(title)}
          </a>
        ))}
      </nav>
      {part?.name !== "verify" && <TrustLine trust={trust} />}
      <Suspense fallback={<Waiting what={say(TEXTS.opening)} />}>{shown()}</Suspense>
    </main>
  );
}

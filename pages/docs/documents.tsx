import { type ReactElement, useEffect, useRef, useState } from "react";
import { Notice, Waiting } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { useAnswer } from "../process/use-answer.ts";
import { askEvents } from "./ask-events.ts";
import styles from "./documents.module.css";
import { Events } from "./events.tsx";
import { TEXTS } from "./texts.ts";

const OPEN_API = "/v1/openapi.json";
const ASYNC_API = "/v1/asyncapi.json";

/** Both documents of the process, as whoever writes a program against it reads them. */
export function Documents(): ReactElement {
  const { say } = useLanguage();
  return (
    // Swagger UI brings the page's main.
    <div className={styles["documents"]}>
      <section aria-labelledby="requests">
        <h2 id="requests">{say(TEXTS.requests)}</h2>
        <p>
          {say(TEXTS.requestsWhat)} <a href={OPEN_API}>{say(TEXTS.file)}</a>
        </p>
        <Requests />
      </section>
      <section aria-labelledby="events">
        <h2 id="events">{say(TEXTS.events)}</h2>
        <p>
          {say(TEXTS.eventsWhat)} <a href={ASYNC_API}>{say(TEXTS.file)}</a>
        </p>
        <EventsOrWhy />
      </section>
    </div>
  );
}

/** Swagger UI draws itself into a place of its own: it brings its own React. */
function Requests(): ReactElement {
  const { say } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"opening" | "open" | "failed">("opening");
  useEffect(() => {
    let isCurrent = true;
    const show = async (): Promise<void> => {
      const { showOpenApi } = await import("./show-open-api.ts");
      if (isCurrent && place.current !== null) showOpenApi(place.current, OPEN_API);
      if (isCurrent) setState("open");
    };
    show().catch(() => isCurrent && setState("failed"));
    return () => {
      isCurrent = false;
    };
  }, []);
  return (
    <>
      {state === "opening" && <Waiting what={say(TEXTS.opening)} />}
      {state === "failed" && <Notice kind="bad" title={say(TEXTS.failed)} />}
      <div ref={place} className={styles["viewer"]} />
    </>
  );
}

function EventsOrWhy(): ReactElement {
  const { say } = useLanguage();
  const events = useAnswer(askEvents, []);
  if (events.value !== undefined) return <Events document={events.value} />;
  if (events.state === "failed") return <Notice kind="bad" title={say(TEXTS.failed)} />;
  return <Waiting what={say(TEXTS.opening)} />;
}

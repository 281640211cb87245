import type { ReactElement } from "react";
import { useLanguage } from "../language/language-context.tsx";
import { type EventChannel, type EventMessage, type EventsDocument, resolved } from "./ask-events.ts";
import styles from "./documents.module.css";
import { TEXTS } from "./texts.ts";

/** Topics and streams, each with its messages; a message opens to its headers, its schema and an example. */
export const Events = ({ document }: { readonly document: EventsDocument }): ReactElement => (
  <>
    <p>{document.description}</p>
    {document.channels.map((channel) => (
      <Channel key={channel.address} channel={channel} schemas={document.schemas} />
    ))}
  </>
);

interface WithSchemas {
  readonly schemas: EventsDocument["schemas"];
}

const Channel = ({ channel, schemas }: WithSchemas & { readonly channel: EventChannel }): ReactElement => (
  <article className={styles["channel"]}>
    <h3>
      <code>{channel.address}</code> {channel.title}
    </h3>
    <p>{channel.description}</p>
    <div className={styles["messages"]}>
      {channel.messages.map((message) => (
        <Message key={message.name} message={message} schemas={schemas} />
      ))}
    </div>
  </article>
);

function Message({ message, schemas }: WithSchemas & { readonly message: EventMessage }): ReactElement {
  const { say } = useLanguage();
  const { name, title, summary, contentType, headers, payload, examples = [] } = message;
  return (
    <details className={styles["message"]}>
      <summary>
        <code>{name}</code> <span>{title === name ? contentType : title}</span>
      </summary>
      {summary && <p>{summary}</p>}
      {headers && <Shown title={say(TEXTS.headers)} value={resolved(headers, schemas)} />}
      <Shown title={say(TEXTS.payload)} value={resolved(payload, schemas)} />
      {examples.map((example) => (
        <Shown key={String(example["name"])} title={say(TEXTS.example)} value={example} />
      ))}
    </details>
  );
}

const Shown = ({ title, value }: { readonly title: string; readonly value: unknown }): ReactElement => (
  <>
    <h4>{title}</h4>
    {/* A long schema scrolls in its own place, by keyboard too. */}
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
    <section className={styles["shown"]} tabIndex={0} aria-label={title}>
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </section>
  </>
);

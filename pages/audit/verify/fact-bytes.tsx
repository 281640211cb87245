import { type ReactElement, useMemo } from "react";
import { useLanguage } from "../../language/language-context.tsx";
import { TEXTS } from "../texts.ts";
import styles from "./fact-bytes.module.css";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export interface FactBytesProps {
  readonly bytes: Uint8Array;
  /** Whose they are, where a page shows several. */
  readonly of?: string;
}

/** Bytes exactly as they are, beside the same laid out for the eye where they are JSON. */
export function FactBytes({ bytes, of = "" }: FactBytesProps): ReactElement {
  const { say } = useLanguage();
  const { raw, pretty } = useMemo(() => shown(bytes), [bytes]);
  return (
    <div className={styles["pair"]}>
      <Block title={say(TEXTS.raw)} of={of} aside={say(TEXTS.bytes, { count: bytes.length })}>
        {raw ?? hexDump(bytes)}
      </Block>
      {raw === undefined && <p>{say(TEXTS.notText)}</p>}
      {pretty !== undefined && (
        <Block title={say(TEXTS.pretty)} of={of}>
          {pretty}
        </Block>
      )}
    </div>
  );
}

interface BlockProps {
  readonly title: string;
  readonly of: string;
  readonly aside?: string;
  readonly children: string;
}

const Block = ({ title, of, aside, children }: BlockProps): ReactElement => (
  <figure className={styles["block"]}>
    <figcaption className={styles["caption"]}>
      {title} {aside && <span className={styles["aside"]}>{aside}</span>}
    </figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
    <section className={styles["bytes"]} tabIndex={0} aria-label={`${title} ${of}`.trimEnd()}>
      <pre>{children}</pre>
    </section>
  </figure>
);

function shown(bytes: Uint8Array): { readonly raw?: string; readonly pretty?: string } {
  try {
    const raw = decoder.decode(bytes);
    return { raw, ...laidOut(raw) };
  } catch {
    return {};
  }
}

function laidOut(raw: string): { readonly pretty?: string } {
  try {
    return { pretty: JSON.stringify(JSON.parse(raw), null, 2) };
  } catch {
    return {};
  }
}

/** 16 bytes a line. */
function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16)
    lines.push(
      bytes
        .subarray(at, at + 16)
        .toHex()
        .replaceAll(/(..)/g, "$1 ")
        .trimEnd(),
    );
  return lines.join("\n");
}

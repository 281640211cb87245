import { type FormEvent, type ReactElement, useRef, useState } from "react";
import type { SignInWay } from "#contracts/api/about";
import { Button } from "../design/button.tsx";
import { Card } from "../design/card.tsx";
import { Field } from "../design/field.tsx";
import { Notice } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { Text } from "../language/language.ts";
import { openRefusal } from "./session.ts";
import styles from "./sign-in.module.css";
import { REFUSALS, TEXTS } from "./texts.ts";
import { readToken, remaining, type SignedIn } from "./token.ts";

/** A token's file is some 500 bytes; a larger one is none. */
const MAX_FILE_BYTES = 16_384;

/** Where the node sends people on to their province's provider, and that leads them back to this page. */
const oidcPath = (): string => `/sign-in?${new URLSearchParams({ to: location.pathname })}`;

// Read once, as the address is.
const refusedWith = openRefusal();

export interface SignInProps {
  readonly ways: readonly SignInWay[];
  readonly onSignedIn: (signedIn: SignedIn) => void;
}

/** Asks for a token: pasted, or from a file; or leads to the province's own sign-in where the node has one. */
export function SignIn({ ways, onSignedIn }: SignInProps): ReactElement {
  const { say } = useLanguage();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<Text>();
  const file = useRef<HTMLInputElement>(null);

  const take = (given: string): void => {
    const signedIn = readToken(given);
    if (signedIn === undefined) setWrong(TEXTS.notToken);
    else if (remaining(signedIn, Date.now()) <= 0) setWrong(TEXTS.expired);
    else onSignedIn(signedIn);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    take(text);
  };
  const takeFile = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    if (chosen.size > MAX_FILE_BYTES) setWrong(TEXTS.notToken);
    else take(await chosen.text());
  };
  return (
    <div className={styles["place"]}>
      <Card title={say(TEXTS.title)} className={styles["panel"] ?? ""}>
        <form className={styles["form"]} onSubmit={submit}>
          <p>{say(TEXTS.intro)}</p>
          {refusedWith !== undefined && (
            <Notice kind="bad" title={say(TEXTS.notLetIn)} code={refusedWith}>
              <p>{say(REFUSALS[refusedWith] ?? TEXTS.tryAgain)}</p>
            </Notice>
          )}
          {ways.includes("oidc") && (
            <>
              <a className={styles["provider"]} href={oidcPath()}>
                {say(TEXTS.oidc)}
              </a>
              <p className={styles["or"]}>{say(TEXTS.orToken)}</p>
            </>
          )}
          <Field label={say(TEXTS.token)} hint={say(TEXTS.tokenHint)} error={wrong && say(wrong)}>
            {(control) => (
              <textarea
                {...control}
                className={`${control.className} ${styles["token"]}`}
                autoComplete="off"
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <div className={styles["ways"]}>
            <Button {...(ways.includes("oidc") ? {} : { kind: "main" })} type="submit">
              {say(TEXTS.signIn)}
            </Button>
            <Button onClick={() => file.current?.click()}>{say(TEXTS.file)}</Button>
            <input
              ref={file}
              type="file"
              hidden
              onChange={(event) => void takeFile(event.target.files?.[0])}
            />
          </div>
        </form>
      </Card>
    </div>
  );
}

import { type ReactElement, type ReactNode, StrictMode, useCallback, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import "./without-eval.ts";
import type { About } from "#contracts/api/about";
import "../design/base.css";
import { Button } from "../design/button.tsx";
import { Notice, Waiting } from "../design/notice.tsx";
import { Speaking, useLanguage } from "../language/language-context.tsx";
import type { Text } from "../language/language.ts";
import { forget, keep, openSession, takeLink } from "../sign-in/session.ts";
import { SignIn } from "../sign-in/sign-in.tsx";
import { remaining, type SignedIn } from "../sign-in/token.ts";
import { askAbout } from "./about.ts";
import { TEXTS } from "./texts.ts";
import { TopBar } from "./top-bar.tsx";
import { useAnswer } from "./use-answer.ts";

/** What a page is given when it may be shown. */
export interface PageProps {
  readonly about: About;
  readonly signedIn: SignedIn;
  /** To be called when a token is refused (401): the reader signs in anew. */
  readonly onRefused: () => void;
}

export interface PageDescription {
  readonly title: Text;
  /** What is shown to those who have signed in. */
  readonly page: (props: PageProps) => ReactNode;
  /** What is shown to all others, instead of asking for a token at once; `signIn` is where it may be given. */
  readonly withoutToken?: (about: About, signIn: ReactNode) => ReactNode;
}

/** Shows a page in the document's `#page`: its head, the sign-in, then the page itself. */
export function showPage(description: PageDescription): void {
  const place = document.getElementById("page");
  if (place === null) throw new Error("The document has no #page.");
  createRoot(place).render(
    <StrictMode>
      <Speaking>
        <Page {...description} />
      </Speaking>
    </StrictMode>,
  );
}

// Read once: the address that led here loses its token by it.
const atFirst = openSession();

function Page({ title, page, withoutToken }: PageDescription): ReactElement {
  const { say } = useLanguage();
  const about = useAnswer(askAbout, []);
  const { signedIn, isOver, signIn, signOut, end } = useSession();
  useEffect(() => {
    document.title = say(title);
  }, [say, title]);
  return (
    <>
      <TopBar title={title} about={about.value} onSignOut={signedIn && signOut} />
      <div id="content" tabIndex={-1}>
        {about.value === undefined ? (
          <Opening failed={about.state === "failed"} again={about.again} />
        ) : signedIn !== undefined ? (
          page({ about: about.value, signedIn, onRefused: end })
        ) : withoutToken !== undefined ? (
          withoutToken(about.value, <SignIn ways={about.value.signIn} onSignedIn={signIn} />)
        ) : (
          <main>
            {isOver && <Notice kind="warn" title={say(TEXTS.expired)} />}
            <SignIn ways={about.value.signIn} onSignedIn={signIn} />
          </main>
        )}
      </div>
    </>
  );
}

/** Who is signed in, until they sign out, or the token's time is over or the server refuses it (`end`). */
function useSession() {
  const [signedIn, setSignedIn] = useState(atFirst);
  const [isOver, setIsOver] = useState(false);
  const signOut = useCallback((): void => {
    forget();
    setSignedIn(undefined);
  }, []);
  const end = useCallback((): void => {
    signOut();
    setIsOver(true);
  }, [signOut]);
  useEffect(() => {
    if (signedIn === undefined) return;
    const over = setTimeout(end, remaining(signedIn, Date.now()));
    return () => clearTimeout(over);
  }, [signedIn, end]);
  const signIn = useCallback((given: SignedIn): void => {
    keep(given.token);
    setIsOver(false);
    setSignedIn(given);
  }, []);
  useEffect(() => {
    // A link that is opened where the page is open already loads nothing anew.
    const followed = (): void => {
      const given = takeLink();
      if (given !== undefined) signIn(given);
    };
    addEventListener("hashchange", followed);
    return () => removeEventListener("hashchange", followed);
  }, [signIn]);
  return { signedIn, isOver, signIn, signOut, end };
}

function Opening({ failed, again }: { readonly failed: boolean; readonly again: () => void }): ReactElement {
  const { say } = useLanguage();
  if (!failed) return <Waiting what={say(TEXTS.starting)} />;
  return (
    <Notice kind="bad" title={say(TEXTS.unreachable)}>
      <p>{say(TEXTS.unreachableNext)}</p>
      <div>
        <Button onClick={again}>{say(TEXTS.again)}</Button>
      </div>
    </Notice>
  );
}

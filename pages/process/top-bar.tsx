import { type ReactElement, useEffect, useState } from "react";
import type { About } from "#contracts/api/about";
import { Button } from "../design/button.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { Text } from "../language/language.ts";
import { participantName } from "../language/provinces.ts";
import { TEXTS } from "./texts.ts";
import { light, rememberedTheme, THEMES } from "./theme.ts";
import styles from "./top-bar.module.css";

const THEME_NAMES = { auto: TEXTS.themeAuto, light: TEXTS.themeLight, dark: TEXTS.themeDark };

/** The pages that a process serves, in the order of its bar. */
function pagesOf(about: About): readonly { readonly path: string; readonly name: Text }[] {
  const shared = [
    { path: "/audit", name: TEXTS.audit },
    { path: "/docs", name: TEXTS.api },
  ];
  if (about.process === "view") return [{ path: "/", name: TEXTS.board }, ...shared];
  if (about.participant === "cn" || about.participant === "cn-access") return shared;
  return [{ path: "/", name: TEXTS.counter }, { path: "/who-looked", name: TEXTS.whoLooked }, ...shared];
}

export interface TopBarProps {
  readonly title: Text;
  readonly about: About | undefined;
  /** Set where somebody is signed in. */
  readonly onSignOut: (() => void) | undefined;
}

/** The head of every page: what it is and whose, the other pages, the language, the light, and the way out. */
export function TopBar({ title, about, onSignOut }: TopBarProps): ReactElement {
  const { say, language, choose } = useLanguage();
  const [theme, setTheme] = useState(rememberedTheme);
  useEffect(() => light(theme), [theme]);
  return (
    <header className={`${styles["bar"]} not-printed`}>
      <a className={styles["skip"]} href="#content">
        {say(TEXTS.skip)}
      </a>
      <div className={styles["name"]}>
        <span className={styles["mark"]} aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </span>
        <h1 className={styles["title"]}>{say(title)}</h1>
        {about && <span className={styles["whose"]}>{say(participantName(about.participant))}</span>}
      </div>
      {about && (
        <nav className={styles["pages"]} aria-label={say(TEXTS.pages)}>
          {pagesOf(about).map(({ path, name }) => (
            <a key={path} href={path} aria-current={location.pathname === path ? "page" : undefined}>
              {say(name)}
            </a>
          ))}
        </nav>
      )}
      <div className={styles["tools"]}>
        <select
          className={styles["theme"]}
          aria-label={say(TEXTS.theme)}
          value={theme}
          onChange={(event) => setTheme(THEMES.find((each) => each === event.target.value) ?? "auto")}
        >
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {say(THEME_NAMES[each])}
            </option>
          ))}
        </select>
        <Button
          kind="quiet"
          lang={language === "zh" ? "en" : "zh-Hans"}
          onClick={() => choose(language === "zh" ? "en" : "zh")}
        >
          {say(language === "zh" ? TEXTS.toEnglish : TEXTS.toChinese)}
        </Button>
        {onSignOut && <Button onClick={onSignOut}>{say(TEXTS.signOut)}</Button>}
      </div>
    </header>
  );
}

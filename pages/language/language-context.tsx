import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { LANGUAGE_TAGS, type Language, rememberedLanguage, rememberLanguage, type Text } from "./language.ts";

interface Spoken {
  readonly language: Language;
  readonly choose: (language: Language) => void;
  /** The text in the language that is spoken; a member `{name}` of it is taken from `values`. */
  readonly say: (text: Text, values?: Readonly<Record<string, string | number>>) => string;
}

const SpokenContext = createContext<Spoken | undefined>(undefined);

/** Gives everything inside the language that the reader has chosen, and tells the page's `lang`. */
export function Speaking({ children }: { readonly children: ReactNode }): ReactElement {
  const [language, setLanguage] = useState(rememberedLanguage);
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
  }, [language]);
  const spoken = useMemo(
    (): Spoken => ({
      language,
      choose: (chosen) => {
        rememberLanguage(chosen);
        setLanguage(chosen);
      },
      say: (text, values = {}) =>
        text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
    }),
    [language],
  );
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/** The language of the page and how to say a text in it. Throws outside of Speaking. */
export function useLanguage(): Spoken {
  const spoken = useContext(SpokenContext);
  if (spoken === undefined) throw new Error("useLanguage stands outside of <Speaking>.");
  return spoken;
}

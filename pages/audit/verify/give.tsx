import {
  type ChangeEvent,
  type DragEvent,
  type FormEvent,
  type ReactElement,
  useCallback,
  useRef,
  useState,
} from "react";
import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Field } from "../../design/field.tsx";
import { useLanguage } from "../../language/language-context.tsx";
import { TEXTS } from "../texts.ts";
import { Camera } from "./camera.tsx";
import styles from "./give.module.css";
import { type Given, givenInFile, givenInText, MAX_PICTURE_BYTES } from "./given.ts";
import { OfflineReady } from "./offline-ready.tsx";

export interface GiveProps {
  readonly onGiven: (given: readonly Given[]) => void;
}

/** Where what is to be checked comes in: files dropped or chosen, text pasted, a camera. */
export function Give({ onGiven }: GiveProps): ReactElement {
  const { say } = useLanguage();
  const [text, setText] = useState("");
  const [isFilming, setFilming] = useState(false);
  const takeFiles = async (files: readonly File[]): Promise<void> => {
    const bounded = files.filter(({ size }) => size <= MAX_PICTURE_BYTES).slice(0, 8);
    const held = await Promise.all(
      bounded.map(async (file) => givenInFile(new Uint8Array(await file.arrayBuffer()))),
    );
    onGiven(held.length === 0 ? [{ kind: "unknown" }] : held);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onGiven([givenInText(text)]);
  };
  const onCode = useCallback(
    (code: string) => {
      setFilming(false);
      onGiven([{ kind: "code", text: code }]);
    },
    [onGiven],
  );
  const stop = useCallback(() => setFilming(false), []);
  return (
    <Card title={say(TEXTS.giveTitle)}>
      <div className={styles["ways"]}>
        <p className={styles["soft"]}>{say(TEXTS.giveIntro)}</p>
        {isFilming ? (
          <Camera onCode={onCode} onStop={stop} />
        ) : (
          <DropPlace onFiles={takeFiles} onCamera={() => setFilming(true)} />
        )}
        <form className={styles["paste"]} onSubmit={submit}>
          <Field label={say(TEXTS.paste)} hint={say(TEXTS.pasteHint)}>
            {(control) => (
              <textarea
                {...control}
                className={`${control.className} ${styles["text"]}`}
                autoComplete="off"
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <div className={styles["buttons"]}>
            <Button kind="main" type="submit" disabled={text.trim() === ""}>
              {say(TEXTS.verifyPasted)}
            </Button>
            <Button disabled={text === ""} onClick={() => setText("")}>
              {say(TEXTS.clear)}
            </Button>
          </div>
        </form>
        <OfflineReady />
      </div>
    </Card>
  );
}

interface DropPlaceProps {
  readonly onFiles: (files: readonly File[]) => Promise<void>;
  readonly onCamera: () => void;
}

function DropPlace({ onFiles, onCamera }: DropPlaceProps): ReactElement {
  const { say } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void onFiles([...event.dataTransfer.files]);
  };
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    void onFiles([...(event.target.files ?? [])]);
    // The same file chosen again is given again.
    event.target.value = "";
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped here by pointer; the button beside it takes them by keyboard
    <div
      className={`${styles["drop"]} ${isOver ? styles["over"] : ""}`}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <strong>{say(TEXTS.drop)}</strong>
      <p className={styles["soft"]}>{say(TEXTS.dropHint)}</p>
      <div className={styles["buttons"]}>
        <Button onClick={() => input.current?.click()}>{say(TEXTS.choose)}</Button>
        <Button onClick={onCamera}>{say(TEXTS.camera)}</Button>
      </div>
      <input ref={input} type="file" multiple hidden onChange={chosen} data-give="files" />
    </div>
  );
}

import { type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Notice } from "../../design/notice.tsx";
import { useLanguage } from "../../language/language-context.tsx";
import { TEXTS } from "../texts.ts";
import styles from "./camera.module.css";

/** How long after a frame the next one is looked at, milliseconds. */
const PAUSE = 150;
/** A code of 129 modules needs some pixels a module; cameras give less where they cannot. */
const WANTED = { video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } };

export interface CameraProps {
  readonly onCode: (text: string) => void;
  readonly onStop: () => void;
}

/** What the camera sees, until a certificate's code is in it. Nothing of it is kept or sent. */
export function Camera({ onCode, onStop }: CameraProps): ReactElement {
  const { say } = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const stopping = new AbortController();
    if (video.current !== null)
      watch(video.current, stopping.signal).then(
        (code) => code !== undefined && onCode(code),
        () => stopping.signal.aborted || setMissing(true),
      );
    return () => stopping.abort();
  }, [onCode]);
  return (
    <section className={styles["camera"]} aria-label={say(TEXTS.cameraTitle)}>
      {isMissing ? (
        <Notice kind="warn" title={say(TEXTS.cameraNone)}>
          <p>{say(TEXTS.cameraNoneNext)}</p>
        </Notice>
      ) : (
        <>
          <p>{say(TEXTS.cameraTitle)}</p>
          <video ref={video} className={styles["video"]} playsInline muted />
        </>
      )}
      <div>
        <Button onClick={onStop}>{say(TEXTS.cameraStop)}</Button>
      </div>
    </section>
  );
}

/** The first code that the camera sees; undefined once `stop` fires. Rejects where no camera may be used. */
async function watch(video: HTMLVideoElement, stop: AbortSignal): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia(WANTED);
  try {
    if (stop.aborted) return undefined;
    video.srcObject = stream;
    await video.play();
    const { codesIn } = await import("./read-picture.ts");
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    while (!stop.aborted && context !== null) {
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      if (canvas.width > 0) {
        context.drawImage(video, 0, 0);
        const [code] = await codesIn(context.getImageData(0, 0, canvas.width, canvas.height));
        if (code !== undefined && !stop.aborted) return code;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

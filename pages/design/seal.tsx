import type { ReactElement } from "react";
import styles from "./seal.module.css";

export interface SealProps {
  /** What it says, in two or four Chinese characters: 验讫. */
  readonly characters: string;
  /** What it means, for those who do not see it. */
  readonly meaning: string;
}

/** The red square of a seal. Only what is signed and has been verified here bears it. */
export function Seal({ characters, meaning }: SealProps): ReactElement {
  const rows = characters.length > 2 ? [characters.slice(0, 2), characters.slice(2)] : [...characters];
  return (
    <svg className={styles["seal"]} viewBox="0 0 64 64" role="img" aria-label={meaning} lang="zh-Hans">
      <rect x="2" y="2" width="60" height="60" rx="5" className={styles["edge"]} />
      <rect x="7" y="7" width="50" height="50" rx="2" className={styles["line"]} />
      {rows.map((row, n) => (
        <text key={row} x="32" y={n === 0 ? 30 : 53} className={styles["characters"]}>
          {row}
        </text>
      ))}
    </svg>
  );
}

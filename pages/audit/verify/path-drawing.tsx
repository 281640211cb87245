import { type ReactElement, useId } from "react";
import { toBase64 } from "#contracts/seals/base64";
import type { Hash } from "#contracts/seals/merkle";
import { useLanguage } from "../../language/language-context.tsx";
import { TEXTS } from "../texts.ts";
import styles from "./path-drawing.module.css";
import type { DrawnPath } from "./step.ts";

/* In units of the drawing: three columns, the way up in the middle, what stands beside it left and right. */
const WIDTH = 360;
const ROW = 46;
const BOX = { width: 104, height: 28 };
const MIDDLE = WIDTH / 2;
const SIDE = { left: BOX.width / 2 + 4, right: WIDTH - BOX.width / 2 - 4 };

/** A Merkle path from the leaf below to the root above, and the same in words. */
export function PathDrawing({ path }: { readonly path: DrawnPath }): ReactElement {
  const { say } = useLanguage();
  const title = useId();
  const { rises, index, leaf } = path;
  const height = (rises.length + 1) * ROW + 8;
  const yOf = (row: number): number => height - ROW / 2 - row * ROW - 4;
  return (
    <figure className={styles["figure"]}>
      <svg
        className={styles["drawing"]}
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-labelledby={title}
      >
        <title id={title}>{say(TEXTS.drawingAs, { index, rises: rises.length })}</title>
        {rises.map(({ side }, row) => (
          <path
            key={`line-${yOf(row)}`}
            className={styles["line"]}
            d={`M${MIDDLE} ${yOf(row)}V${yOf(row + 1)}M${SIDE[side]} ${yOf(row)}V${(yOf(row) + yOf(row + 1)) / 2}H${MIDDLE}`}
          />
        ))}
        {rises.map(({ level, side, sibling }, row) => (
          <g key={`beside-${yOf(row)}`}>
            <Box x={SIDE[side]} y={yOf(row)} kind="beside" hash={sibling} />
            <text
              className={styles["level"]}
              x={side === "left" ? WIDTH - 4 : 4}
              y={yOf(row) + 4}
              textAnchor={side === "left" ? "end" : "start"}
            >
              {row === 0 ? say(TEXTS.leaf, { index }) : say(TEXTS.level, { level })}
            </text>
          </g>
        ))}
        {[leaf, ...rises.map(({ node }) => node)].map((hash, row) => (
          <Box
            key={yOf(row)}
            x={MIDDLE}
            y={yOf(row)}
            kind={row === rises.length ? rootKind(path) : "way"}
            hash={hash}
          />
        ))}
        <text className={styles["level"]} x={MIDDLE + BOX.width / 2 + 10} y={yOf(rises.length) + 4}>
          {say(TEXTS.root)}
        </text>
      </svg>
      <details className={styles["words"]}>
        <summary>{say(TEXTS.drawingText)}</summary>
        <PathInWords path={path} />
      </details>
    </figure>
  );
}

const rootKind = ({ stated, isRoot }: DrawnPath): "unstated" | "root" | "wrong" =>
  stated === undefined ? "unstated" : isRoot ? "root" : "wrong";

interface BoxProps {
  readonly x: number;
  readonly y: number;
  readonly kind: "beside" | "way" | "root" | "wrong" | "unstated";
  readonly hash: Hash;
}

const Box = ({ x, y, kind, hash }: BoxProps): ReactElement => (
  <g className={styles[kind]}>
    <rect x={x - BOX.width / 2} y={y - BOX.height / 2} width={BOX.width} height={BOX.height} rx="5" />
    <text x={x} y={y + 4} textAnchor="middle">
      {toBase64(hash).slice(0, 9)}…
    </text>
  </g>
);

function PathInWords({ path }: { readonly path: DrawnPath }): ReactElement {
  const { say } = useLanguage();
  const { rises, index, leaf, stated, isRoot } = path;
  return (
    <ol className={`${styles["list"]} figures`}>
      <li>{say(TEXTS.leafIs, { index, hash: toBase64(leaf) })}</li>
      {rises.map(({ level, side, sibling, node }) => (
        <li key={level}>
          {say(side === "left" ? TEXTS.risesLeft : TEXTS.risesRight, {
            level,
            sibling: toBase64(sibling),
            node: toBase64(node),
          })}
        </li>
      ))}
      {stated && (
        <li>
          {say(TEXTS.rootIs, { hash: toBase64(stated) })} {say(isRoot ? TEXTS.rootSame : TEXTS.rootOther)}
        </li>
      )}
    </ol>
  );
}

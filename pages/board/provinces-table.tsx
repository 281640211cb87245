import type { ReactElement } from "react";
import { DataTable } from "../design/data-table.tsx";
import { monthName } from "../language/formats.ts";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import styles from "./board.module.css";
import type { Overview } from "./figures/ask-figures.ts";
import type { Layer } from "./figures/layer.ts";
import { DESCRIBED, type Measure } from "./figures/measures.ts";
import { type Figure, indexed, textsIn } from "./figures/table.ts";
import { fully } from "./figures/written.ts";
import type { Live } from "./live/live-state.ts";
import { TEXTS } from "./texts.ts";

export interface ProvincesTableProps {
  readonly overview: Overview;
  readonly month: string;
  readonly layer: Layer | undefined;
  readonly live: Live;
}

/** The row of all provinces together. */
const NATION = "cn";

/** What provinces have alone: the country has no such figure. */
const ofProvinces =
  (figureOf: (id: string) => Figure) =>
  (id: string): Figure =>
    id === NATION ? undefined : figureOf(id);

/** The board as rows: every province with its figures of the month. */
export function ProvincesTable({ overview, month, layer, live }: ProvincesTableProps): ReactElement {
  const { say, language } = useLanguage();
  const of = (table: "stock" | "net", column: string) => {
    const figure = indexed(overview[table], ["province", "month"], column);
    return (id: string): Figure => figure(id, month);
  };
  const column = (title: string, measure: Measure, figureOf: (id: string) => Figure) => ({
    ...{ name: title, title, number: true as const },
    cell: (id: string) => {
      const figure = figureOf(id);
      if (typeof figure === "number") return fully(figure, measure, language);
      return figure === null ? say(TEXTS.keptBack) : "—";
    },
  });
  const isAnother = layer !== undefined && layer.measure !== "stock" && layer.measure !== "net";
  return (
    <div className={styles["table"]}>
      <DataTable
        caption={`${say(TEXTS.board)} · ${monthName(month, language)}`}
        keyOf={(id) => id}
        rows={textsIn(overview.stock, "province")}
        columns={[
          {
            ...{ name: "province", title: say(TEXTS.province) },
            cell: (id: string) => say(id === NATION ? TEXTS.nation : participantName(id)),
          },
          column(say(TEXTS.stock), "stock", of("stock", "stock")),
          column(say(TEXTS.inflow), "stock", of("net", "inflow")),
          column(say(TEXTS.outflow), "stock", of("net", "outflow")),
          column(say(TEXTS.net), "net", of("net", "net")),
          ...(isAnother
            ? [column(say(DESCRIBED[layer.measure].name), layer.measure, ofProvinces(layer.figureOf))]
            : []),
          column(
            say(TEXTS.logSize),
            "stock",
            ofProvinces((id) => live.logs.get(id)?.size),
          ),
        ]}
      />
    </div>
  );
}

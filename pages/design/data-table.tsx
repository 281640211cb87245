import type { ReactElement, ReactNode } from "react";
import styles from "./data-table.module.css";

export interface DataColumn<Row> {
  readonly name: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Aligned at the end, in figures of one width. */
  readonly number?: true;
}

export interface DataTableProps<Row> {
  /** What the table is; read out, and not shown where a heading says it. */
  readonly caption: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** Rows under headings; scrolls sideways by itself where the page is narrow. */
export const DataTable = <Row,>({ caption, columns, rows, keyOf }: DataTableProps<Row>): ReactElement => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className={styles["scroll"]} aria-label={caption} tabIndex={0}>
    <table className={styles["table"]}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, title, number }) => (
            <th key={name} scope="col" className={number && styles["number"]}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ name, cell, number }) => (
              <td key={name} className={number && styles["number"]}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

import type { Text } from "../language/language.ts";

/** One of a few codes; chosen by its number, 1 for the first. */
export interface Choice {
  readonly value: string;
  readonly name: Text;
  /** What is said beside it. */
  readonly note?: Text;
}

/** What is asked for a report; `name` is the member of `data` that it fills, or `ref`. */
export type FieldSpec = { readonly name: string; readonly label: Text } & (
  | { readonly kind: "date"; readonly earliest?: string; readonly latest?: string }
  /** `province`: two digits, where the areas that are offered lie; any, where it is not given. */
  | { readonly kind: "area"; readonly province?: string; readonly optional?: true }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
);

export type Values = Readonly<Record<string, string>>;

/** A form that becomes one report. */
export interface FormSpec {
  readonly title: Text;
  /** What pressing the button does. */
  readonly submit: Text;
  readonly type: string;
  readonly fields: readonly FieldSpec[];
  /** What is filled in already. */
  readonly initial: Values;
  /** The values after one is changed, where others follow it. */
  readonly changed?: (values: Values, name: string) => Values;
  /** `data` of the report. */
  readonly dataOf: (values: Values) => Readonly<Record<string, unknown>>;
}

/** What is still to be filled in. */
export const unfilled = ({ fields }: FormSpec, values: Values): readonly FieldSpec[] =>
  fields.filter((field) => !(field.kind === "area" && field.optional) && (values[field.name] ?? "") === "");

/** The field that a problem's JSON pointer leads to: `/data/ref/index` to `ref`; undefined where it is none of the form's. */
export function fieldAt({ fields }: FormSpec, pointer: string): FieldSpec | undefined {
  const member = /^\/data\/([^/]+)/.exec(pointer)?.[1];
  return fields.find(({ name }) => name === member);
}

/** A report's idempotency key: a new one for other content, the same one for content that is sent again. */
export class ReportKeys {
  #last: { readonly body: string; readonly key: string } | undefined;
  readonly #made: () => string;

  constructor(made: () => string = () => crypto.randomUUID()) {
    this.#made = made;
  }

  keyFor(report: object): string {
    const body = JSON.stringify(report);
    if (this.#last?.body !== body) this.#last = { body, key: this.#made() };
    return this.#last.key;
  }
}

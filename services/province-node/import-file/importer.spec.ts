import { type ImportAnswer, importAnswer } from "#contracts/api/imports";
import { until } from "#infra/testing/until";
import { type Answer, ask, idNumberOf, inWords } from "../testing/reporter.spec.ts";

/* A province's engineer, for tests: sends files, and looks at what has become of them. */

export interface Sent {
  readonly file?: string | Uint8Array<ArrayBuffer>;
  readonly name?: string;
  readonly mapping?: string;
}

/** An import at its end. */
export interface Ended extends ImportAnswer {
  readonly location: string;
  readonly report: string;
  /** `row column code` of every rejection. */
  readonly rejected: readonly string[];
}

export class Importer {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  /** Sends a form as a browser does. */
  send(query: string, { file, name = "people.csv", mapping }: Sent): Promise<Answer> {
    const form = new FormData();
    if (mapping !== undefined) form.append("mapping", mapping);
    if (file !== undefined) form.append("file", new Blob([file]), name);
    return this.sendForm(query, form);
  }

  sendForm(query: string, body: FormData | string): Promise<Answer> {
    return this.ask(`/v1/imports${query}`, { method: "POST", body });
  }

  async ask(path: string, more: { method?: string; body?: FormData | string } = {}): Promise<Answer> {
    const { token } = this;
    const { body, ...others } = more;
    if (body === undefined) return await ask(`${this.url}${path}`, { token, ...others });
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${this.url}${path}`, { ...others, headers, body });
    const text = await response.text();
    if (response.status >= 500) throw new Error(`${path}: ${response.status} ${text}`);
    return { status: response.status, headers: response.headers, text };
  }

  async state(location: string): Promise<ImportAnswer> {
    return importAnswer.parse(JSON.parse((await this.ask(location)).text));
  }

  /** The import that was begun, at its end. */
  async ended(begun: Answer): Promise<Ended> {
    const { location, id } = begunIn(begun);
    const answer = await until(`${id} has ended`, async () => {
      const found = await this.state(location);
      return found.state === "running" ? undefined : found;
    });
    const { text, headers } = await this.ask(`${location}/rejections`);
    if (headers.get("content-type") !== "text/csv; charset=utf-8") throw new Error("no CSV");
    if (!text.startsWith("row,column,code,what,next\r\n")) throw new Error(`no report: ${text.slice(0, 40)}`);
    const lines = text.trimEnd().split("\r\n").slice(1);
    const rejected = lines.map((line) => line.split(",").slice(0, 3).join(" "));
    return { ...answer, location, report: text, rejected };
  }

  /** The log as its newest checkpoint says it. */
  async log(): Promise<{ readonly size: number; readonly root: string }> {
    const [, size = "", root = ""] = (await this.ask("/checkpoint")).text.split("\n");
    return { size: Number(size), root };
  }
}

function begunIn(answer: Answer) {
  if (answer.status !== 202) throw new Error(inWords(answer));
  const location = answer.headers.get("location") ?? "";
  const { id } = importAnswer.parse(JSON.parse(answer.text));
  if (location !== `/v1/imports/${id}`) throw new Error(`${id} is at ${location}`);
  return { location, id };
}

export const HEADER = ["身份证号", "姓名", "现居住地代码", "户籍地代码", "到达日期"];
const AREAS = ["440306", "440305", "440304"];
/** People from `first` on: a row each, as an export has them. */
export const people = (first: number, count: number): string[][] =>
  Array.from({ length: count }, (_, n) => [
    idNumberOf(first + n),
    "张三",
    AREAS[n % 3] ?? "",
    "510104",
    `2010/${1 + (n % 9)}/${1 + (n % 28)}`,
  ]);
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  [HEADER, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("");

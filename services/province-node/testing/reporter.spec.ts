import { type Problem, PROBLEM_MEDIA_TYPE, problem } from "#contracts/api/problem";

/* A province's system, for tests: reports over HTTP, and looks at every answer for what no client may ever see. */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The token; none when undefined. */
  readonly token?: string | undefined;
}

/** Asks, and throws when the answer is a 5xx or looks like a stack trace. */
export async function ask(
  url: string,
  { method = "GET", body, headers = {}, token }: Asked = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body, duplex: "half" }),
  });
  const text = await response.text();
  if (response.status >= 500) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  if (/\n\s+at |node:internal|node_modules|\.[jt]s:[0-9]/.test(text))
    throw new Error(`a stack trace: ${text}`);
  return { status: response.status, headers: response.headers, text };
}

/** Reports to a node under a token. */
export class Reporter {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  /** One report: a document, or the body's text as it is. */
  report(
    report: object | string,
    key?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return ask(`${this.url}/v1/facts`, {
      method: "POST",
      token: this.token,
      body: typeof report === "string" ? report : JSON.stringify(report),
      headers: {
        "content-type": "application/json",
        ...(key === undefined ? {} : { "idempotency-key": key }),
        ...headers,
      },
    });
  }

  batch(body: string | ReadableStream<Uint8Array>): Promise<Answer> {
    return ask(`${this.url}/v1/facts/batch`, {
      method: "POST",
      token: this.token,
      body,
      headers: { "content-type": "application/x-ndjson" },
    });
  }

  get(path: string): Promise<Answer> {
    return ask(`${this.url}${path}`, { token: this.token });
  }
}

/** The answer's problem document. */
export function problemIn({ headers, text }: Answer): Problem {
  if (headers.get("content-type")?.split(";")[0] !== PROBLEM_MEDIA_TYPE) {
    throw new Error(`no problem document: ${text}`);
  }
  return problem.parse(JSON.parse(text));
}

/** `201`, or the status, code and first pointer of a refusal: `422 CB208 /data/areaCode`. */
export function inWords(answer: Answer): string {
  if (answer.status < 400) return String(answer.status);
  const { code, errors } = problemIn(answer);
  return [answer.status, code, errors?.[0]?.pointer]
    .filter((each) => each !== undefined && each !== "")
    .join(" ");
}

export const BAOAN = "440306";
export const CHENGDU = "510104";
export const ANNA = `p1-${"mzxw6ytboi2gk3tu".repeat(2)}`;
/** Of a county code that was never assigned; born 1990-01-01. The check digits were worked out by hand. */
export const ID_NUMBER = "449999199001010019";

/** An arrival in Baoan; members of `data` and others may be changed. */
export const arrival = (data: object = {}, more: object = {}): object => ({
  type: "cn.chessboard.movement.arrived.v1",
  subject: ANNA,
  data: { occurredOn: "2010-03-01", areaCode: BAOAN, householdAreaCode: CHENGDU, ...data },
  ...more,
});

export const service = (data: object = {}, more: object = {}): object => ({
  type: "cn.chessboard.service.delivered.v1",
  subject: ANNA,
  data: { occurredOn: "2010-03-01", areaCode: BAOAN, service: "health-check", ...data },
  ...more,
});

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The ID number of person n of a made-up many: weights and check characters as GB 11643 lists them. */
export function idNumberOf(n: number): string {
  const born = new Date(Date.UTC(1950, 0, 1 + Math.floor(n / 1000)))
    .toISOString()
    .slice(0, 10)
    .replaceAll("-", "");
  const digits = `449999${born}${String(n % 1000).padStart(3, "0")}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return `${digits}${"10X98765432"[sum % 11]}`;
}

import { readFileSync } from "node:fs";
import type { z } from "zod";
import { ChessboardError } from "#contracts/errors";

export interface ConfigSources {
  /** A JSON file; none is fine if the environment says it all. */
  readonly file?: string | undefined;
  /** `process.env`, or what a test says. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What a variable begins with; `CHESSBOARD_` unless said otherwise. */
  readonly prefix?: string;
}

/**
 * A process's configuration: the file's, and over it the environment's, as the schema has it.
 *
 * A variable is the setting's path in capitals, words joined by one underscore and levels by two:
 *
 *     CHESSBOARD_LOG_LEVEL=debug             {"logLevel": "debug"}
 *     CHESSBOARD_LISTEN__PORT=8144           {"listen": {"port": 8144}}
 *     CHESSBOARD_LISTEN__TLS__CERT_FILE=…    {"listen": {"tls": {"certFile": "…"}}}
 *
 * A variable's text is taken as a number, boolean or JSON where the schema does not take it as text. A setting that the
 * schema does not know is refused, in the file and under the prefix alike. Throws CB801 that lists every problem at once;
 * a value is never repeated, as it may be a secret put in the wrong place.
 */
export function loadConfig<Schema extends z.ZodType>(
  schema: Schema,
  sources: ConfigSources,
): z.output<Schema> {
  const { file, env, prefix = "CHESSBOARD_" } = sources;
  const fromFile = file === undefined ? {} : readSettings(file);
  const variables = Object.entries(env).flatMap(([name, text]) =>
    name.startsWith(prefix) && text !== undefined
      ? [{ name, path: pathOf(name.slice(prefix.length)), text }]
      : [],
  );
  const asText = structuredClone(fromFile);
  for (const { path, text } of variables) place(asText, path, text);
  const first = schema.safeParse(asText);
  if (first.success) return first.data;
  // Where a text was not what the schema wanted, it is given what the text says instead.
  for (const { path, text } of variables) {
    if (first.error.issues.some((issue) => samePath(issue.path, path))) place(asText, path, meaningOf(text));
  }
  const second = schema.safeParse(asText);
  if (second.success) return second.data;
  throw new ChessboardError("CB801", `${problemsOf(second.error, variables).join(" ")}`);
}

type Settings = { [name: string]: unknown };

function readSettings(file: string): Settings {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const unreadable = error instanceof Error && "code" in error;
    throw new ChessboardError("CB801", `The file ${file} ${unreadable ? "cannot be read" : "is not JSON"}.`);
  }
  if (!isSettings(value)) throw new ChessboardError("CB801", `The file ${file} is not a JSON object.`);
  return value;
}

const isSettings = (value: unknown): value is Settings =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `LISTEN__TLS__CERT_FILE` as `["listen", "tls", "certFile"]`. */
const pathOf = (name: string): string[] =>
  name
    .split("__")
    .map((part) => part.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));

function place(settings: Settings, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    define(settings, name, value);
    return;
  }
  const inner = Object.hasOwn(settings, name) ? settings[name] : undefined;
  const next = isSettings(inner) ? inner : {};
  define(settings, name, next);
  place(next, rest, value);
}

/** Never through a setter: a variable may be named __PROTO__. */
const define = (settings: Settings, name: string, value: unknown): void => {
  Object.defineProperty(settings, name, { value, enumerable: true, configurable: true, writable: true });
};

function meaningOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const samePath = (path: readonly PropertyKey[], other: readonly string[]): boolean =>
  path.length === other.length && path.every((step, place) => String(step) === other[place]);

/** One sentence a problem: the setting, what is wrong, and the variable if that is where it came from. */
function problemsOf(
  error: z.ZodError,
  variables: readonly { readonly name: string; readonly path: readonly string[] }[],
): string[] {
  return error.issues.map((issue) => {
    const setting = issue.path.map(String).join(".") || "the whole";
    const from = variables.find(({ path }) => samePath(issue.path, path))?.name;
    const where = from === undefined ? setting : `${setting} (${from})`;
    if (issue.code === "unrecognized_keys") return `${where}: no setting is called ${issue.keys.join(", ")}.`;
    return `${where}: ${issue.message.replace(/\.?$/, ".")}`;
  });
}

import { Connection, type ConnectionOptions } from "./connection.ts";
import { UnexpectedAnswerError } from "./errors.ts";
import type {
  Arguments,
  BodyOf,
  JsonOf,
  OperationAt,
  PathAnsweringJson,
  PathTaking,
  PathTakingJson,
  RequestOptions,
} from "./paths.ts";
import { type Filling, pathOf } from "./request.ts";

/** What the options of any request come to at run time. */
interface AnyOptions extends Filling {
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Options<Paths, Path extends keyof Paths, M extends "get" | "post"> = RequestOptions<
  OperationAt<Paths, Path, M>,
  Path
>;

/**
 * The requests that an OpenAPI document describes, typed by its paths. A path is given as the document has it, braces and all;
 * `params` fill the braces, `query` and `headers` are the document's.
 *
 *     await view.get("/v1/persons/{pseudonym}/overview", {
 *       params: { pseudonym }, headers: { Purpose: "service-delivery" }, query: { minPosition: ["cn-44:123"] } })
 *
 * Answers have the types of the document; they are not checked against it at run time. Everything here throws ProblemError for
 * a refusal, CB840 for no answer, CB841 for one that is not the process's, CB845 for a brace that nothing fills, and the
 * signal's reason when that aborts. Nothing is asked twice.
 */
export class TypedClient<Paths> {
  protected readonly connection: Connection;

  constructor(options: ConnectionOptions) {
    this.connection = new Connection(options);
  }

  /** A GET's answer in JSON. */
  get<Path extends PathAnsweringJson<Paths, "get">>(
    path: Path,
    ...[options]: Arguments<Options<Paths, Path, "get">>
  ): Promise<JsonOf<OperationAt<Paths, Path, "get">>> {
    return this.#json("GET", path, options);
  }

  /** A GET's answer as text: a checkpoint, a receipt, a statistic in CSV. */
  async getText<Path extends PathTaking<Paths, "get">>(
    path: Path,
    ...[options]: Arguments<Options<Paths, Path, "get">>
  ): Promise<string> {
    const { bytes } = await this.#ask("GET", path, options);
    return decoder.decode(bytes);
  }

  /** A GET's answer as bytes: a fact, a tile. */
  async getBytes<Path extends PathTaking<Paths, "get">>(
    path: Path,
    ...[options]: Arguments<Options<Paths, Path, "get">>
  ): Promise<Uint8Array> {
    const { bytes } = await this.#ask("GET", path, options);
    return bytes;
  }

  /** The answer in JSON to a POST of a body in JSON. Reports have `report`, which tries again and verifies. */
  post<Path extends PathTakingJson<Paths>>(
    path: Path,
    body: BodyOf<OperationAt<Paths, Path, "post">>,
    ...[options]: Arguments<Options<Paths, Path, "post">>
  ): Promise<JsonOf<OperationAt<Paths, Path, "post">>> {
    return this.#json("POST", path, options, JSON.stringify(body));
  }

  async #json<Answer>(
    method: "GET" | "POST",
    path: string,
    options: AnyOptions | undefined,
    body?: string,
  ): Promise<Answer> {
    const { bytes } = await this.#ask(method, path, options, body, "application/json");
    try {
      const answer: Answer = JSON.parse(decoder.decode(bytes));
      return answer;
    } catch (error) {
      throw new UnexpectedAnswerError(this.connection.nameOf({ path }), "what is no JSON", { cause: error });
    }
  }

  #ask(
    method: "GET" | "POST",
    path: string,
    options: AnyOptions = {},
    body?: string,
    accept?: string,
  ): Promise<{ readonly bytes: Uint8Array }> {
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const headers = { ...(accept === undefined ? {} : { accept }), ...type, ...options.headers };
    return this.connection.whole({
      method,
      path: pathOf(path, options),
      name: path,
      headers,
      body,
      signal: options.signal,
    });
  }
}

const decoder = new TextDecoder();

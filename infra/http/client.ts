import { ChessboardError } from "#contracts/errors";

const TIMEOUT_MS = 30_000;
/** More than any answer of ours: an entry bundle of 256 facts, each as long as its two-byte length can say. */
const MAX_ANSWER_BYTES = 17 * 1024 * 1024;

/** What to send with every request to one process. */
export interface HttpAccess {
  /** Without a slash at its end. */
  readonly url: string;
  /** The token, or where to ask for it anew with every request. */
  readonly token?: string | (() => string) | undefined;
  /** Headers besides. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A configured address as `HttpAccess` has it. */
export const withoutSlash = (url: string): string => url.replace(/\/+$/, "");

/** A GET's answer of status 200 as bytes. Throws CB701 for any other answer, one past 17 MiB, and when none is whole within 30 s. */
export async function getBytes(
  access: HttpAccess,
  path: string,
  signal?: AbortSignal | undefined,
): Promise<Uint8Array> {
  const response = await get(access, path, signal);
  if (response.status !== 200) throw await refusalOf(response, access, path);
  return bodyOf(response, access, path);
}

/** As getBytes, but undefined for a 404. */
export const getBytesIfThere = (
  access: HttpAccess,
  path: string,
  signal?: AbortSignal | undefined,
): Promise<Uint8Array | undefined> => getBytesUnless(404, access, path, signal);

/** As getBytes, but undefined for an answer of that status. */
export async function getBytesUnless(
  status: number,
  access: HttpAccess,
  path: string,
  signal?: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  const response = await get(access, path, signal);
  if (response.status === status) {
    await response.body?.cancel();
    return undefined;
  }
  if (response.status !== 200) throw await refusalOf(response, access, path);
  return bodyOf(response, access, path);
}

/** A GET's answer of status 200 as text. Throws CB701 as getBytes does. */
export const getText = async (access: HttpAccess, path: string): Promise<string> =>
  new TextDecoder().decode(await getBytes(access, path));

/** Throws what a token that is asked for throws. */
async function get(
  { url, token, headers = {} }: HttpAccess,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const bearer = typeof token === "function" ? token() : token;
  try {
    return await fetch(`${url}/${path}`, {
      headers: { ...headers, ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) },
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal === undefined ? [] : [signal])]),
    });
  } catch (error) {
    throw unanswered(url, path, error);
  }
}

async function bodyOf(response: Response, { url }: HttpAccess, path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > MAX_ANSWER_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw unanswered(url, path, error);
  }
  if (length <= MAX_ANSWER_BYTES) return Buffer.concat(chunks);
  throw new ChessboardError("CB701", `${url}/${path} answered with more than ${MAX_ANSWER_BYTES} bytes.`);
}

const unanswered = (url: string, path: string, cause: unknown): ChessboardError =>
  new ChessboardError("CB701", `${url}/${path}: ${reasonOf(cause)}.`, { cause });

/** The error of an answer that is not the one asked for, with what its problem document says. */
export async function refusalOf(
  response: Response,
  { url }: HttpAccess,
  path: string,
): Promise<ChessboardError> {
  const problem = await response.text().then(problemIn, () => "");
  return new ChessboardError("CB701", `${url}/${path} answered ${response.status}${problem}.`);
}

/** `: CB810 The request has no token`, or nothing if the body is no problem document. */
function problemIn(body: string): string {
  try {
    const { code, detail } = JSON.parse(body);
    return typeof code === "string" && typeof detail === "string"
      ? `: ${code} ${detail.replace(/\.$/, "")}`
      : "";
  } catch {
    return "";
  }
}

/** Why a request has no answer: fetch says "fetch failed" and hides why in the cause: `connect ECONNREFUSED 127.0.0.1:8101`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${TIMEOUT_MS / 1000} s`;
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message || error.name;
}

import { ChessboardError } from "#contracts/errors";

const TIMEOUT_MS = 30_000;

/** What to send with every request to one process. */
export interface HttpAccess {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token?: string | undefined;
}

/** A GET's answer of status 200 as bytes. Throws CB701 for any other answer, and when there is none within 30 s. */
export async function getBytes(access: HttpAccess, path: string): Promise<Uint8Array> {
  const response = await get(access, path);
  if (response.status !== 200) throw await refusalOf(response, access, path);
  return new Uint8Array(await response.arrayBuffer());
}

/** As getBytes, but undefined for a 404. */
export async function getBytesIfThere(access: HttpAccess, path: string): Promise<Uint8Array | undefined> {
  const response = await get(access, path);
  if (response.status === 404) {
    await response.body?.cancel();
    return undefined;
  }
  if (response.status !== 200) throw await refusalOf(response, access, path);
  return new Uint8Array(await response.arrayBuffer());
}

/** A GET's answer of status 200 as text. Throws CB701 as getBytes does. */
export const getText = async (access: HttpAccess, path: string): Promise<string> =>
  new TextDecoder().decode(await getBytes(access, path));

async function get({ url, token }: HttpAccess, path: string): Promise<Response> {
  try {
    return await fetch(`${url}/${path}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new ChessboardError("CB701", `${url}/${path}: ${reasonOf(error)}.`, { cause: error });
  }
}

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

import { existsSync, readFileSync } from "node:fs";
import {
  type StatisticAnswer,
  statisticAnswer,
  statisticName,
  statisticQuery,
} from "#contracts/api/statistics";
import { ChessboardError } from "#contracts/errors";
import { getText, type HttpAccess } from "#infra/http/client";
import type { StatisticClaim } from "#services/auditor/compare/compare-statistic";

const PATH = /^(.*)\/v1\/statistics\/([^/]+)$/;

/**
 * A statistic by its URL, `https://view/v1/statistics/stock?from=2010-01&to=2010-12`, or by a file that holds such an answer as
 * JSON. The token is the one given, or the targets' where the URL is of their view. Throws CB768 for what is no statistic, CB701
 * where nothing answers.
 */
export const statisticOf = (
  text: string,
  token: string | undefined,
  view: HttpAccess | undefined,
): Promise<StatisticClaim> =>
  /^https?:/.test(text) ? askedFor(text, token, view) : Promise.resolve(inFile(text));

async function askedFor(
  text: string,
  token: string | undefined,
  view: HttpAccess | undefined,
): Promise<StatisticClaim> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const [, base, given] = PATH.exec(url?.pathname ?? "") ?? [];
  const name = statisticName.safeParse(given).data;
  if (url === undefined || name === undefined) throw notOne(text, "its path is not /v1/statistics/{name}");
  const asked = statisticQuery(name).safeParse(Object.fromEntries(url.searchParams));
  if (!asked.success) throw notOne(text, "its query is not as described");
  const { format, ...question } = asked.data;
  if (format === "csv") throw notOne(text, "CSV does not say all that is compared");
  const isOfView = view !== undefined && URL.canParse(view.url) && new URL(view.url).origin === url.origin;
  const access = { url: `${url.origin}${base ?? ""}`, token: token ?? (isOfView ? view.token : undefined) };
  const body = await getText(access, `v1/statistics/${name}${url.search}`);
  return { source: text, name, question, answer: answerIn(body, text) };
}

function inFile(path: string): StatisticClaim {
  if (!existsSync(path)) throw notOne(path, "there is no such file");
  const answer = answerIn(readFileSync(path, "utf8"), path);
  const { statistic: name, from, to, area, top, origin, destination, service } = answer;
  const given = { from, to, area, top, origin, destination, service };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const asked = statisticQuery(name).safeParse(said);
  if (!asked.success) throw notOne(path, "nobody can have asked for it");
  const { format: _, ...question } = asked.data;
  return { source: path, name, question, answer };
}

function answerIn(text: string, source: string): StatisticAnswer {
  const answer = statisticAnswer.safeParse(jsonOf(text));
  if (answer.success) return answer.data;
  throw notOne(source, "that is no statistic's answer");
}

const notOne = (url: string, why: string): ChessboardError => new ChessboardError("CB768", `${url}: ${why}.`);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

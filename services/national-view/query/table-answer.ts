import type { FastifyReply, FastifyRequest } from "fastify";
import Negotiator from "negotiator";
import { z } from "zod";
import { STATISTIC_HEADERS, type StatisticFormat } from "#contracts/api/statistics";
import { hash, type Vector } from "#contracts/api/view";
import { AnswerInApi } from "#infra/http/in-api";

const CSV = "text/csv";
const JSON_TYPE = "application/json";

/** A table as a file, and what a file of CSV has no place for: where it stands. */
export interface TableFile {
  /** Without `.csv`. */
  readonly name: string;
  readonly text: string;
  readonly vector: Vector;
  /** Base64. */
  readonly root: string;
  /** The version of the policy, where the figures depend on it. */
  readonly policy?: string | undefined;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One table in both its forms, of which one is made. */
export interface TableAnswer {
  readonly json: () => object;
  readonly csv: () => TableFile;
}

/**
 * Answers with a table in the form that the query's `format` says, else the header `Accept`; as JSON to a caller that does not
 * say, and to one that takes neither.
 */
export async function sendTable(
  request: FastifyRequest,
  reply: FastifyReply,
  format: StatisticFormat | undefined,
  answer: TableAnswer,
): Promise<void> {
  const preferred = new Negotiator(request.raw).mediaType([JSON_TYPE, CSV]) === CSV ? "csv" : "json";
  void reply.header("vary", "accept");
  if ((format ?? preferred) === "json") {
    await reply.type(`${JSON_TYPE}; charset=utf-8`).send(answer.json());
    return;
  }
  const { name, text, vector, root, policy, headers } = answer.csv();
  await reply
    .type(`${CSV}; charset=utf-8; header=present`)
    .headers({
      "content-disposition": `attachment; filename="${name}.csv"`,
      [STATISTIC_HEADERS.root]: root,
      [STATISTIC_HEADERS.vector]: Object.entries(vector)
        .map(([participant, size]) => `${participant}=${size}`)
        .join(","),
      ...(policy === undefined ? {} : { [STATISTIC_HEADERS.policy]: policy }),
      ...headers,
    })
    .send(text);
}

/** What a route that answers with a table says of its forms, and of the headers that a CSV has besides. */
export const TableInApi = (
  description: string,
  answer: z.ZodType,
  more: Readonly<Record<string, string>> = {},
): MethodDecorator => {
  const headers = { ...IN_HEADERS, ...more };
  return AnswerInApi(
    200,
    description,
    { [JSON_TYPE]: { schema: answer }, [CSV]: { schema: z.string() } },
    {
      [STATISTIC_HEADERS.root]: { description: "Of a CSV: the view's root, base64", schema: hash },
      ...Object.fromEntries(
        Object.entries(headers).map(([name, said]) => [name, { description: said, schema: z.string() }]),
      ),
    },
  );
};

const IN_HEADERS = {
  [STATISTIC_HEADERS.vector]: "Of a CSV: the vector, as cn=12,cn-44=2688",
  [STATISTIC_HEADERS.policy]: "Of a CSV: the version of the rules, where the figures depend on them",
  "content-disposition": "Of a CSV: the file's name",
};

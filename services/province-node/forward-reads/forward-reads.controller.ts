import { Controller, Get, Inject, Param, Req, Res } from "@nestjs/common";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { RequestProblem } from "#contracts/api/problem";
import { type ParticipantId, provinceId } from "#contracts/facts/participant";
import { caseId, pseudonym } from "#contracts/facts/subject";
import { Needs } from "#infra/http/access";
import { RefusesInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import { CaseInApi, LooksInApi, OverviewInApi, WorklistInApi } from "#infra/http/reads-in-api";
import { parseTraceparent } from "#infra/telemetry/traceparent";
import type { ViewReads } from "./view-reads.ts";

/** Where reads go on to; undefined in a node that is told of no view. */
export const VIEW_READS = Symbol("view reads");
/** Whose node this is. */
export const OWN_PARTICIPANT = Symbol("own participant");

const ofPerson = z.strictObject({ pseudonym });
const ofCase = z.strictObject({ caseId });
const ofProvince = z.strictObject({ participant: provinceId });

/** What a forwarded read may refuse besides. */
const ForwardedInApi = (): MethodDecorator =>
  RefusesInApi("CB565", "CB566", "CB567", "CB568", "CB569", "CB827");

/**
 * What a counter needs of the view, at its own node's address: the same questions and answers, asked with the worker's own
 * token (its `aud` names this participant and `cn/view`), so that the record of looks names the worker.
 */
@ApiTags("forwarded to the view")
@Controller("v1")
export class ForwardReadsController {
  constructor(
    @Inject(VIEW_READS) private readonly view: ViewReads | undefined,
    @Inject(OWN_PARTICIPANT) private readonly own: ParticipantId,
  ) {}

  @Needs("persons:read")
  @Get("persons/:pseudonym/overview")
  @OverviewInApi()
  @ForwardedInApi()
  overview(
    @Param() path: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { pseudonym: subject } = parseRequest(ofPerson, path, "The path");
    return this.#forward(`v1/persons/${subject}/overview`, request, reply);
  }

  @Needs("persons:read")
  @Get("persons/:pseudonym/access")
  @LooksInApi()
  @ForwardedInApi()
  access(@Param() path: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { pseudonym: subject } = parseRequest(ofPerson, path, "The path");
    return this.#forward(`v1/persons/${subject}/access`, request, reply);
  }

  @Needs("persons:read")
  @Get("cases/:caseId")
  @CaseInApi()
  @ForwardedInApi()
  case(@Param() path: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { caseId: subject } = parseRequest(ofCase, path, "The path");
    return this.#forward(`v1/cases/${subject}`, request, reply);
  }

  @Needs("persons:read")
  @Get("worklists/:participant")
  @WorklistInApi()
  @ForwardedInApi()
  worklist(
    @Param() path: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { participant } = parseRequest(ofProvince, path, "The path");
    if (participant !== this.own) {
      throw new RequestProblem("CB671", `This is the node of ${this.own}, not of ${participant}.`);
    }
    return this.#forward(`v1/worklists/${participant}`, request, reply);
  }

  async #forward(path: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (this.view === undefined) throw new RequestProblem("CB565", "This node is told of no view.");
    const { headers } = request;
    const gone = new AbortController();
    const leave = (): void => gone.abort();
    reply.raw.once("close", leave);
    const answer = await this.view.forward({
      path,
      query: queryOf(request.raw.url ?? ""),
      authorization: headers.authorization ?? "",
      purpose: oneOf(headers["purpose"]),
      prefer: oneOf(headers["prefer"]),
      traceparent: request.traceparent ?? parseTraceparent(headers["traceparent"]),
      gone: gone.signal,
    });
    reply.raw.off("close", leave);
    await reply.code(answer.status).headers(answer.headers).send(answer.body);
  }
}

/** `?limit=10`, or nothing. */
const queryOf = (target: string): string => {
  const at = target.indexOf("?");
  return at < 0 ? "" : target.slice(at);
};

/** A header given once; given more than once, Node.js joins it or lists it: the view refuses what it then says. */
const oneOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(", ") : header;

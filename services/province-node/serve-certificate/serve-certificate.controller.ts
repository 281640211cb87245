import { Controller, Get, Param, Req, Res } from "@nestjs/common";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import Negotiator from "negotiator";
import { z } from "zod";
import { RequestProblem } from "#contracts/api/problem";
import { logIndex } from "#contracts/seals/position-schema";
import { CurrentCaller, Needs } from "#infra/http/access";
import { AnswerInApi, CalledInApi, PathInApi, RefusesInApi } from "#infra/http/in-api";
import { drawPng, drawSvg } from "#infra/qr/draw-qr";
import type { Caller } from "#infra/security/token";
import { indexOf } from "../serve-log/log-index.ts";
import { CertificateCodes } from "./certificate-codes.ts";

/** The forms of a code, the one first that whoever does not mind gets. */
const FORMS: Readonly<Record<string, (text: string) => string | Uint8Array>> = {
  "text/plain": (text) => text,
  "image/svg+xml": drawSvg,
  "image/png": drawPng,
};

const certificatePath = z.strictObject({
  index: logIndex.meta({ description: "Of the fact that issued the certificate, or of its newest renewal" }),
});

/**
 * What a person carries of a certificate. Whoever reports to this node may ask for what its own department has recorded, to hand it
 * out at its counter, without a scope that shows it the whole log.
 */
@ApiTags("certificates")
@Controller("v1/certificates")
export class ServeCertificateController {
  constructor(private readonly codes: CertificateCodes) {}

  @Needs(["facts:write", "log:read"])
  @Get(":index/qr")
  @CalledInApi("certificateCode", "A certificate with its receipt as a code that verifies offline", {
    description:
      "As a QR code, or as the text of that code, by Accept. A token without log:read is shown what its own department recorded.",
  })
  @PathInApi(certificatePath, { index: 1 })
  @AnswerInApi(200, "The code in the form asked for", {
    "text/plain": { schema: z.string() },
    "image/svg+xml": { schema: z.string() },
    "image/png": { schema: {} },
  })
  @RefusesInApi("CB124", "CB125", "CB507", "CB545", "CB546")
  async qr(
    @Param("index") index: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = new Negotiator(request.raw).mediaType(Object.keys(FORMS));
    const form = wanted === undefined ? undefined : FORMS[wanted];
    if (wanted === undefined || form === undefined)
      throw new RequestProblem("CB546", "a certificate is text/plain, image/svg+xml or image/png.");
    const department = caller.scopes.has("log:read") ? undefined : caller.department;
    const { text } = await this.codes.of(indexOf(index), department);
    const drawn = form(text);
    await reply
      .type(wanted === "text/plain" ? "text/plain; charset=utf-8" : wanted)
      .header("vary", "accept")
      .send(typeof drawn === "string" ? drawn : Buffer.from(drawn));
  }
}

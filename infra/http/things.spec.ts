import { Body, Controller, Get, Module, type OnModuleDestroy, Param, Post } from "@nestjs/common";
import { ApiOkResponse } from "@nestjs/swagger";
import { z } from "zod";
import { nodeAccepts, tokenClaims } from "#contracts/api/scopes";
import { ChessboardError } from "#contracts/errors";
import { participantId } from "#contracts/facts/participant";
import { Admitted, tokenKeyOf } from "../security/admitted.spec.ts";
import { type Caller, signToken, TokenVerifier } from "../security/token.ts";
import { silentLogger } from "../telemetry/logger.ts";
import { CurrentCaller, Needs, Open } from "./access.ts";
import type { HttpAppOptions } from "./create-app.ts";
import { parseRequest } from "./problems.ts";

/* A small service to try the platform with. */

const GUANGDONG = participantId.parse("cn-44");
const KEY = tokenKeyOf("cn-44");
const thing = z.strictObject({ areaCode: z.string().max(6), size: z.int() });

/** What a handler waits for in the test of an orderly stop. */
export const gate = Promise.withResolvers<void>();
export const entered = Promise.withResolvers<void>();

@Controller("v1/things")
class ThingsController {
  @Post()
  @Needs("facts:write")
  add(@Body() body: unknown, @CurrentCaller() caller: Caller): unknown {
    return { added: parseRequest(thing, body, "The thing"), by: caller.sub };
  }

  @Post("batch")
  @Needs("facts:write", { body: "ndjson" })
  async addAll(@Body() body: AsyncIterable<Uint8Array>): Promise<{ bytes: number; chunks: number }> {
    let [bytes, chunks] = [0, 0];
    for await (const chunk of body) {
      bytes += chunk.length;
      chunks += 1;
    }
    return { bytes, chunks };
  }

  @Post("notes")
  @Open({ body: "text" })
  note(@Body() body: string): { characters: number } {
    return { characters: body.length };
  }

  @Get("slow")
  @Open()
  async slow(): Promise<{ done: true }> {
    entered.resolve();
    await gate.promise;
    order.push("answered");
    return { done: true };
  }

  @Get("broken")
  @Open()
  broken(): never {
    throw new Error("the row of p1-mzxw6ytboi2gk3tumzxw6ytboi2gk3tu, 11010519491231002X, is broken");
  }

  @Get("full")
  @Open()
  full(): never {
    throw new ChessboardError("CB830", "The queue is full.");
  }

  @Get(":id")
  @Needs("persons:read")
  @ApiOkResponse({ standardSchema: thing })
  get(@Param("id") id: string): { id: string } {
    return { id };
  }
}

/** What happened in the order in which it did. */
export const order: string[] = [];

@Module({ controllers: [ThingsController] })
export class ThingsModule implements OnModuleDestroy {
  onModuleDestroy(): void {
    order.push("stores closed");
  }
}

@Controller("v1/forgotten")
class ForgottenController {
  @Get()
  get(): string {
    return "anybody?";
  }
}

@Module({ controllers: [ForgottenController] })
export class ForgottenModule {}

const directory = new Admitted().participant("cn-44").key("cn-44", "token", KEY.vkey).directory;
export const options = (changes: Partial<HttpAppOptions> = {}): HttpAppOptions => ({
  listen: { host: "127.0.0.1", port: 0 },
  tokens: new TokenVerifier({
    audience: GUANGDONG,
    accepts: (issuer, scope) => nodeAccepts(GUANGDONG, issuer, scope),
    keys: () => directory,
  }),
  logger: silentLogger(),
  ...changes,
});

export async function tokenWith(scope: string): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: "cn-44", sub: "hospital-17", department: "health", scope, aud: ["cn-44"], iat };
  return signToken(KEY.skey, tokenClaims.parse({ ...claims, exp: iat + 3600 }));
}

import {
  Controller,
  type DynamicModule,
  Get,
  Header,
  HttpCode,
  Inject,
  Module,
  type Type,
} from "@nestjs/common";
import { ApiTags } from "@nestjs/swagger";
import { z } from "zod";
import { type About, aboutAnswer } from "#contracts/api/about";
import { asyncApi } from "#contracts/api/async-api";
import { RequestProblem } from "#contracts/api/problem";
import type { Metrics } from "../telemetry/metrics.ts";
import { Needs, Open } from "./access.ts";
import { AnswerInApi, CalledInApi, JsonInApi, RefusesInApi } from "./in-api.ts";

/**
 * What must hold for a process to be ready, by name: a check answers undefined when it does, and a reason otherwise. The
 * names are shown to everybody, the reasons to the log alone.
 */
export type Readiness = Readonly<Record<string, () => string | undefined | Promise<string | undefined>>>;

/** What the routes that every process has are made from. */
export interface Platform {
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly unready: (name: string, reason: unknown) => void;
  /** What the process says of itself; undefined for one that has no pages. */
  readonly about: About | undefined;
  /** The OpenAPI document as JSON; made when first asked for, after every route is known. */
  readonly openApi: () => string;
}

const PLATFORM = Symbol("platform");

@ApiTags("health")
@Controller("health")
class HealthController {
  readonly #platform: Platform;
  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  /** The process runs. */
  @Get("live")
  @Open()
  @CalledInApi("live", "Whether the process runs")
  @JsonInApi(200, "It does", z.strictObject({ status: z.literal("live") }))
  live(): { status: "live" } {
    return { status: "live" };
  }

  /** The process can do its work now; 503 with the names of the checks that fail otherwise. */
  @Get("ready")
  @Open()
  @HttpCode(200)
  @CalledInApi("ready", "Whether the process can do its work now")
  @JsonInApi(200, "It can", z.strictObject({ status: z.literal("ready") }))
  async ready(): Promise<{ status: "ready" }> {
    const failing: string[] = [];
    for (const [name, check] of Object.entries(this.#platform.readiness)) {
      const reason = await reasonOf(check);
      if (reason === undefined) continue;
      failing.push(name);
      this.#platform.unready(name, reason);
    }
    if (failing.length > 0) {
      const headers = { "retry-after": "5" };
      throw new RequestProblem("CB830", `Not ready: ${failing.join(", ")}.`, { headers });
    }
    return { status: "ready" };
  }
}

@ApiTags("operation")
@Controller()
class OperationController {
  readonly #platform: Platform;
  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  /** The process's metrics in Prometheus's text format. */
  @Get("metrics")
  @Needs("operate")
  @Header("content-type", "text/plain; version=0.0.4; charset=utf-8")
  @CalledInApi("metrics", "The process's metrics in Prometheus's text format")
  @AnswerInApi(200, "Metrics, one a line", { "text/plain": { schema: z.string() } })
  metrics(): Promise<string> {
    return this.#platform.metrics.text();
  }

  /** What a page has to know before anybody has signed in. */
  @Get("v1/about")
  @Open()
  @CalledInApi("about", "Which process this is, whose, by which key it signs, and how people sign in")
  @JsonInApi(200, "What a page has to know before anybody has signed in", aboutAnswer)
  @RefusesInApi("CB821")
  about(): About {
    const { about } = this.#platform;
    if (about === undefined) throw new RequestProblem("CB821", "This process has no pages.");
    return about;
  }

  /** This document. */
  @Get("v1/openapi.json")
  @Open()
  @Header("content-type", "application/json; charset=utf-8")
  @CalledInApi("openApi", "This document")
  @JsonInApi(200, "An OpenAPI 3.1 document", z.looseObject({ openapi: z.string() }))
  openApi(): string {
    return this.#platform.openApi();
  }

  /** What is read as it comes: the shared log's topics, and the view's live stream. */
  @Get("v1/asyncapi.json")
  @Open()
  @Header("content-type", "application/json; charset=utf-8")
  @CalledInApi("asyncApi", "What is read as it comes: the shared log's topics, and the view's live stream")
  @JsonInApi(200, "An AsyncAPI 3.0 document", z.looseObject({ asyncapi: z.string() }))
  asyncApi(): string {
    return asyncApiDocument();
  }
}

let asyncApiText: string | undefined;
/** The same for every process, and made when it is first asked for. */
function asyncApiDocument(): string {
  asyncApiText ??= JSON.stringify(asyncApi());
  return asyncApiText;
}

/** A check that throws has failed; it must not take the answer with it. */
async function reasonOf(check: Readiness[string]): Promise<unknown> {
  try {
    return await check();
  } catch (error) {
    return error instanceof Error ? error : "the check failed";
  }
}

/** The routes that every process has. */
export const PLATFORM_CONTROLLERS: Type<unknown>[] = [HealthController, OperationController];

@Module({})
class PlatformModule {}

/** A service's module with the routes that every process has beside it. */
export const platformAround = (module: Type<unknown> | DynamicModule, platform: Platform): DynamicModule => ({
  module: PlatformModule,
  imports: [module],
  controllers: PLATFORM_CONTROLLERS,
  providers: [{ provide: PLATFORM, useValue: platform }],
});

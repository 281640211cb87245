import type { DynamicModule, Type } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import { type FastifyInstance, fastify } from "fastify";
import type { About } from "#contracts/api/about";
import { ChessboardError } from "#contracts/errors";
import type { ListenSettings } from "../config/settings.ts";
import { findBuiltPages } from "../pages/built-pages.ts";
import { type PagePaths, servePages } from "../pages/serve-pages.ts";
import type { TokenVerifier } from "../security/token.ts";
import { type Logger, nestLogger } from "../telemetry/logger.ts";
import { Metrics } from "../telemetry/metrics.ts";
import { noTracing, type Tracing } from "../telemetry/tracing.ts";
import { registerBodies } from "./bodies.ts";
import { authenticate, protectAnswer, registerGate } from "./gate.ts";
import { registerObservation } from "./observe.ts";
import { type ApiTitle, openApiOf } from "./open-api.ts";
import { platformAround, type Readiness } from "./platform.module.ts";
import { ProblemFilter, sendProblem } from "./problems.ts";
import { RouteTable } from "./route-table.ts";
import { createHttpServer } from "./server.ts";
import { registerTrace } from "./trace.ts";

export interface HttpAppOptions {
  readonly listen: ListenSettings;
  readonly tokens: TokenVerifier;
  readonly logger: Logger;
  /** Where the figures of /metrics are kept; a new registry if a service has none of its own. */
  readonly metrics?: Metrics;
  /** Where the traces of requests go; nowhere by default. */
  readonly tracing?: Tracing;
  /** What /health/ready asks; nothing by default. */
  readonly readiness?: Readiness;
  /** What /v1/openapi.json calls itself. */
  readonly api?: ApiTitle;
  /** What /v1/about says; without it there is no such route. */
  readonly about?: About;
  /** Which pages are served, and where; none by default. */
  readonly pages?: PagePaths;
  /** Bytes of a JSON or text body, at most. */
  readonly bodyLimit?: number;
  /** Bytes of an NDJSON body, at most. */
  readonly streamLimit?: number;
  /** An answer that takes longer is logged. */
  readonly slowMilliseconds?: number;
}

export interface HttpApp {
  readonly app: NestFastifyApplication;
  /** Where it listens, with the port that the system gave if none was asked for. */
  readonly url: string;
  /** Takes no new connections, lets those under way end (at most 10 s), and closes the application. */
  close(): Promise<void>;
}

const MIB = 1024 * 1024;
/** How long requests under way may take once the process is asked to stop. */
const GRACE_MILLISECONDS = 10_000;

/**
 * A service's module as a listening HTTP server: Nest on Fastify behind the door of gate.ts, problem documents for
 * everything that is refused, and the routes that every process has (/health, /metrics, /v1/openapi.json).
 *
 * Throws CB802 and CB803 (server.ts), CB804 for a route without declared access, CB805 when the port cannot be had.
 */
export async function createHttpApp(
  module: Type<unknown> | DynamicModule,
  options: HttpAppOptions,
): Promise<HttpApp> {
  const { listen, logger, metrics = new Metrics(), readiness = {} } = options;
  const routes = new RouteTable();
  const instance = createInstance(options, routes, metrics);
  if (options.pages !== undefined) addPages(instance, options.pages, logger);
  let document: string | undefined;
  const root = platformAround(module, {
    readiness,
    metrics,
    about: options.about,
    unready: (check, reason) => logger.warn({ check, err: reason }, "not ready"),
    openApi: () => (document ??= openApiOf(app, options.api ?? { title: "Chessboard", description: "" })),
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, new BareFastifyAdapter(instance), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  // biome-ignore lint/correctness/useHookAtTopLevel: a method of Nest, no hook of React
  app.useGlobalFilters(new ProblemFilter(logger));
  await app.init();
  routes.requireAccess();
  await listenOn(instance, listen);
  return { app, url: urlOf(instance, listen), close: () => closeGracefully(app, instance) };
}

/** Fastify with the door, the bodies and the figures in place before Nest adds anything. */
function createInstance(options: HttpAppOptions, routes: RouteTable, metrics: Metrics): FastifyInstance {
  const {
    listen,
    tokens,
    logger,
    tracing = noTracing,
    bodyLimit = MIB,
    streamLimit = 128 * MIB,
    slowMilliseconds = 1000,
  } = options;
  const instance = fastify({
    serverFactory: (handler) => createHttpServer(listen, handler),
    logger: false,
    bodyLimit,
    // What still arrives on an open connection while the process stops is answered like everything else.
    return503OnClosing: false,
    // The router refuses a path that it cannot read before any hook runs: the door stands here too.
    frameworkErrors: (error, request, reply) => {
      protectAnswer(reply);
      const refuse = (refusal: Error) => sendProblem(request, reply, refusal, logger);
      authenticate(tokens, request, refuse, () => refuse(error));
    },
  });
  registerTrace(instance, tracing);
  registerGate(instance, tokens, routes);
  registerObservation(instance, metrics, logger, slowMilliseconds);
  registerBodies(instance, { bodyLimit, streamLimit });
  return instance;
}

/** A process whose pages were not built does its work all the same, and says what is missing. */
function addPages(instance: FastifyInstance, paths: PagePaths, logger: Logger): void {
  const built = findBuiltPages();
  if (built === undefined) logger.warn("the pages are not built (npm run build): none are served");
  else servePages(instance, paths, built);
}

/** Nest's adapter without the middleware engine, which nothing here uses and every request would pay for. */
class BareFastifyAdapter extends FastifyAdapter {
  override async init(): Promise<void> {}
}

async function listenOn(instance: FastifyInstance, { host, port }: ListenSettings): Promise<void> {
  try {
    await instance.listen({ host, port });
  } catch (cause) {
    throw new ChessboardError("CB805", `No listening on ${host}, port ${port}.`, { cause });
  }
}

function urlOf(instance: FastifyInstance, { host, port, tls }: ListenSettings): string {
  const address = instance.server.address();
  const bound = typeof address === "object" ? (address?.port ?? port) : port;
  return `${tls === undefined ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${bound}`;
}

/** The door first, then what is behind it: a request under way still finds its stores open. */
async function closeGracefully(app: NestFastifyApplication, instance: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => instance.server.closeAllConnections(), GRACE_MILLISECONDS);
  try {
    await instance.close();
    await app.close();
  } finally {
    clearTimeout(impatience);
  }
}

import { applyDecorators, createParamDecorator, type ExecutionContext } from "@nestjs/common";
import { RouteConfig } from "@nestjs/platform-fastify";
import type { FastifyRequest } from "fastify";
import type { Scope } from "#contracts/api/scopes";
import type { Caller } from "../security/token.ts";
import { AccessInApi } from "./in-api.ts";

/**
 * What a route's body is:
 * - `json`: parsed (repeated member names refused), at most the body limit;
 * - `ndjson`: an AsyncIterable of bytes, never held whole, at most the stream limit;
 * - `form`: multipart/form-data, likewise (file-form.ts);
 * - `text`: text/plain as a string, at most the body limit;
 * - `bytes`: as it comes, whatever its media type or none, at most the body limit.
 */
export type BodyKind = "json" | "ndjson" | "form" | "text" | "bytes";

/** Who may use a route, and what it takes. On the route's Fastify config, so that it is known before Nest is asked. */
export interface RouteAccess {
  /** Any one of these scopes is enough. */
  readonly needs: "nothing" | readonly Scope[];
  readonly body: BodyKind;
  /** The answer goes on until the reader leaves: how long it took says nothing. */
  readonly endless?: true;
}

declare module "fastify" {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
  interface FastifyRequest {
    /** Who asks; undefined on a route that is open. */
    caller: Caller | undefined;
  }
}

interface RouteOptions {
  readonly body?: BodyKind;
  readonly endless?: true;
}

/** The route is for everybody, without a token. */
export const Open = (options: RouteOptions = {}): MethodDecorator => access("nothing", options);

/**
 * The route is for callers whose token has that scope, or one of those scopes, here: 401 without a token, 403 without the
 * scope.
 */
export const Needs = (scope: Scope | readonly Scope[], options: RouteOptions = {}): MethodDecorator =>
  access(typeof scope === "string" ? [scope] : scope, options);

const access = (needs: RouteAccess["needs"], { body = "json", ...more }: RouteOptions): MethodDecorator =>
  applyDecorators(
    RouteConfig({ access: { needs, body, ...more } satisfies RouteAccess }),
    AccessInApi(needs, body),
  );

/** The caller of a request on a route that needs a scope. Throws on an open route, which has none. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === undefined) throw new Error("An open route has no caller: mark it @Needs(scope).");
  return request.caller;
}

/** The caller as a handler's parameter. */
export const CurrentCaller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller =>
    callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HookHandlerDoneFunction,
  RouteOptions,
} from "fastify";
import { RequestProblem } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";
import { type Caller, scopeMissing, type TokenVerifier } from "../security/token.ts";
import type { RouteAccess } from "./access.ts";
import { isMediaType, MEDIA_TYPES } from "./bodies.ts";
import type { RouteTable } from "./route-table.ts";

/**
 * Puts the door before every route: who asks and whether they may is settled in the first hook of a request, before its
 * path parameters, type and body are looked at (design, section 9). A path that is no route is behind the door too, so
 * that nobody without a token learns which routes there are.
 */
export function registerGate(instance: FastifyInstance, tokens: TokenVerifier, routes: RouteTable): void {
  instance.decorateRequest("caller", undefined);
  instance.addHook("onRequest", (request, reply, done) => {
    protectAnswer(reply);
    if (request.is404 || !hasPath(request.raw.url ?? "")) {
      authenticate(tokens, request, done, () => done(routes.refusalFor(request)));
    } else {
      done();
    }
  });
  instance.addHook("onRoute", (route: RouteOptions) => {
    const access = route.config?.access;
    routes.add(route, access);
    if (access !== undefined) route.onRequest = [gateOf(access, tokens, route), ...listOf(route.onRequest)];
  });
}

/** Headers of every answer; a route whose answer may be cached says so itself. */
export function protectAnswer(reply: FastifyReply): void {
  reply.header("x-content-type-options", "nosniff");
  reply.header("cache-control", "no-store");
  reply.header("referrer-policy", "no-referrer");
}

/** Verifies the request's token and goes on; a token seen before is settled at once, without a promise. */
export function authenticate(
  tokens: TokenVerifier,
  request: FastifyRequest,
  refuse: (error: Error) => void,
  admit: (caller: Caller) => void,
): void {
  let caller: Caller | Promise<Caller>;
  try {
    caller = tokens.verify(request.headers.authorization);
  } catch (error) {
    refuse(asError(error));
    return;
  }
  if (caller instanceof Promise) caller.then(admit, (error: unknown) => refuse(asError(error)));
  else admit(caller);
}

type Gate = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void;

/** The door of one route; what it needs is settled when the route is made, not when it is asked. */
function gateOf(access: RouteAccess, tokens: TokenVerifier, route: RouteOptions): Gate {
  const { needs, body } = access;
  const takesBody = ["POST", "PUT", "PATCH"].some((method) => listOf(route.method).includes(method));
  const enter = (request: FastifyRequest, done: HookHandlerDoneFunction): void => {
    // A protocol of others does not say what its bodies are called; here they have one name.
    if (body === "bytes") request.headers["content-type"] = MEDIA_TYPES.bytes;
    const type = request.headers["content-type"];
    if (takesBody && type !== undefined && !isMediaType(type, body)) done(wrongType());
    else done();
  };
  if (needs === "nothing") return (request, _reply, done) => enter(request, done);
  return (request, _reply, done) => {
    authenticate(tokens, request, done, (caller) => {
      if (!needs.some((scope) => caller.scopes.has(scope))) {
        done(scopeMissing(needs));
        return;
      }
      request.caller = caller;
      enter(request, done);
    });
  };
}

/** Origin form (`/v1/facts`) or absolute form (RFC 9112, section 3.2); `*` and the rest name nothing here. */
const hasPath = (target: string): boolean => target.startsWith("/") || /^https?:\/\//i.test(target);

const wrongType = (): RequestProblem =>
  new RequestProblem("CB824", "The body's media type is not the one that this route takes.");

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new ChessboardError("CB829", "Something failed that should not.");

import type { FastifyRequest, RouteOptions } from "fastify";
import { RequestProblem } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";
import type { RouteAccess } from "./access.ts";

/** Every route of a process: which say who may use them, and which methods a path has. */
export class RouteTable {
  readonly #withoutAccess: string[] = [];
  readonly #methods = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  add(route: RouteOptions, access: RouteAccess | undefined): void {
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    if (access === undefined) this.#withoutAccess.push(`${methods.join(",")} ${route.url}`);
    const known = this.#methods.get(route.url) ?? { pattern: patternOf(route.url), methods: new Set() };
    for (const method of methods) known.methods.add(method);
    this.#methods.set(route.url, known);
  }

  /** Throws CB804 when a route says neither @Open() nor @Needs(scope): a forgotten decorator must not open a door. */
  requireAccess(): void {
    if (this.#withoutAccess.length === 0) return;
    throw new ChessboardError("CB804", `Nobody said who may use ${this.#withoutAccess.join("; ")}.`);
  }

  /** Why no route takes the request: the path has other methods (CB822, 405), or nothing is there (CB821, 404). */
  refusalFor(request: FastifyRequest): RequestProblem {
    const path = request.raw.url?.split("?")[0] ?? "";
    const methods = new Set<string>();
    for (const known of this.#methods.values()) {
      if (known.pattern.test(path)) for (const method of known.methods) methods.add(method);
    }
    if (methods.size === 0 || methods.has(request.method)) {
      return new RequestProblem("CB821", "There is nothing here by that path.");
    }
    return new RequestProblem("CB822", "The path does not take that method.", {
      headers: { allow: [...methods].sort().join(", ") },
    });
  }
}

/** `/v1/facts/:index` and `/tile/*` as expressions: a parameter is one segment, a star is the rest. */
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split(/(:[A-Za-z]+|\*)/)
      .map((part) =>
        part === "*" ? ".*" : part.startsWith(":") ? "[^/]+" : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
      )
      .join("")}$`,
  );

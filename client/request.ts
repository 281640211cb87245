import { ChessboardError } from "#contracts/errors";

/** What fills a path's braces and its query; a member that is undefined is left out. */
export interface Filling {
  readonly params?: Readonly<Record<string, string | number>> | undefined;
  readonly query?: unknown;
}

/** `/v1/persons/{pseudonym}` and its values as a path with its query. Throws CB845 for a brace without a value. */
export function pathOf(template: string, { params = {}, query }: Filling): string {
  const path = template.replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
    const value = params[name];
    // A tile's path has slashes of its own. A part of dots would lead elsewhere.
    const parts = value === undefined ? [""] : String(value).split("/");
    if (parts.some((part) => /^\.{0,2}$/.test(part)))
      throw new ChessboardError("CB845", `${template}: no usable ${name}.`);
    return parts.map(encodeURIComponent).join("/");
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(typeof query === "object" && query !== null ? query : {})) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) search.append(name, String(each));
    }
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

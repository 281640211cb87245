import { getBytesIfThere, type HttpAccess } from "#infra/http/client";
import type { StaticLog } from "./static-log.ts";

/** A log at a node, or wherever a web server has a copy of one. */
export class HttpLog implements StaticLog {
  readonly name: string;
  readonly #access: HttpAccess;

  constructor(access: HttpAccess) {
    this.name = access.url.replace(/\/+$/, "");
    this.#access = { ...access, url: this.name };
  }

  read(path: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
    return getBytesIfThere(this.#access, path, signal);
  }
}

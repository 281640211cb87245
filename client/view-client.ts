import type { ConnectionOptions } from "./connection.ts";
import { TypedClient } from "./typed-client.ts";
import type { paths } from "./api/view.types.ts";

/** The national view, as `docs/api/view.openapi.json` describes it. */
export class ViewClient extends TypedClient<paths> {}

export const createViewClient = (options: ConnectionOptions): ViewClient => new ViewClient(options);

import type { ConnectionOptions } from "./connection.ts";
import { type LiveEvent, type LiveOptions, live } from "./live.ts";
import { platformTime, type Time } from "./time.ts";
import { TypedClient } from "./typed-client.ts";
import type { paths } from "./api/view.types.ts";

export interface ViewClientOptions extends ConnectionOptions {
  readonly time?: Time | undefined;
}

/** The national view, as `docs/api/view.openapi.json` describes it. */
export class ViewClient extends TypedClient<paths> {
  readonly #time: Time;

  constructor(options: ViewClientOptions) {
    super(options);
    this.#time = options.time ?? platformTime;
  }

  /**
   * Hands over what the view streams (`GET /v1/live`): first where it stands, then what is folded, as it is folded. A stream that
   * ends, or is silent for three beats, is asked for again; it begins with where the view stands, so that nothing is missed
   * for good. Resolves when `signal` aborts.
   *
   * Throws what does not pass: ProblemError for a token that may not, CB841 for what is no such stream, and what `onEvent` throws.
   */
  live(onEvent: (event: LiveEvent) => void, options: LiveOptions = {}): Promise<void> {
    return live(this.connection, this.#time, onEvent, options);
  }
}

export const createViewClient = (options: ViewClientOptions): ViewClient => new ViewClient(options);

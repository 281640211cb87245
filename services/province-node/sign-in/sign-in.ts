import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import { RequestProblem } from "#contracts/api/problem";
import { type Audience, VIEW_AUDIENCE } from "#contracts/api/scopes";
import type { ParticipantId } from "#contracts/facts/participant";
import { MinuteLimit } from "#infra/http/minute-limit";
import { readKeyFile, readSecret } from "#infra/security/keys";
import { signToken } from "#infra/security/token";
import type { Logger } from "#infra/telemetry/logger";
import type { Metrics } from "#infra/telemetry/metrics";
import { PendingSignIns } from "./pending-sign-ins.ts";
import { Provider } from "./provider.ts";
import type { SignInSettings } from "./sign-in-settings.ts";
import { workerOf } from "./worker.ts";

/** A whole province comes to work at nine; more than this is nobody's doing. */
const BEGUN_PER_MINUTE = 600;

export interface SignInOptions {
  readonly settings: SignInSettings;
  readonly participant: ParticipantId;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now?: () => number;
}

/** Signs people in through the province's OpenID provider: a token of this participant for whom the provider vouches. */
export class SignIn {
  readonly #options: SignInOptions;
  readonly #now: () => number;
  readonly #skey: string;
  readonly #provider: Provider;
  readonly #pending: PendingSignIns;
  readonly #limit: MinuteLimit;
  readonly #outcomes;

  /** Throws CB803 when a file of the settings cannot be used. */
  constructor(options: SignInOptions) {
    const { settings, logger, metrics, now = Date.now } = options;
    this.#options = options;
    this.#now = now;
    this.#skey = readKeyFile(settings.tokenKeyFile);
    const secret =
      settings.clientSecretFile === undefined ? undefined : readSecret(settings.clientSecretFile);
    this.#provider = new Provider(settings, secret, logger);
    this.#pending = new PendingSignIns(now);
    this.#limit = new MinuteLimit(BEGUN_PER_MINUTE, now);
    this.#outcomes = metrics.counter(
      "chessboard_sign_ins_total",
      "People's sign-ins through the province's provider",
      ["outcome"],
    );
  }

  /** Whether browsers come over TLS, so that a cookie need never go without. */
  get isSecure(): boolean {
    return this.#options.settings.publicUrl.startsWith("https:");
  }

  /**
   * Where a browser is sent, and the secret that it has to bring back. Throws CB839 (429) past 600 in a minute, CB836 (503)
   * when the provider does not answer.
   */
  async begin(to: string): Promise<{ readonly location: string; readonly secret: string }> {
    const wait = this.#limit.take("begun");
    if (wait !== undefined) {
      this.#outcomes.inc({ outcome: "CB839" });
      throw new RequestProblem("CB839", `More than ${BEGUN_PER_MINUTE} sign-ins began in a minute.`, {
        headers: { "retry-after": String(wait) },
      });
    }
    const pending = {
      state: randomState(),
      nonce: randomNonce(),
      codeVerifier: randomPKCECodeVerifier(),
      to,
    };
    const location = await this.#counted(() => this.#provider.addressFor(pending));
    return { location, secret: this.#pending.keep(pending) };
  }

  /**
   * The token of whoever came back, and the page to go on to. Throws CB835 (400) when no sign-in that began here ends so:
   * another browser's, one that has ended, one that took too long; CB836 to CB838 as Provider and workerOf do.
   */
  end(query: string, secret: string | undefined): Promise<{ readonly token: string; readonly to: string }> {
    return this.#counted(async () => {
      const state = new URLSearchParams(query).getAll("state");
      const pending = this.#pending.take(secret ?? "", state.length === 1 ? (state[0] ?? "") : "");
      if (pending === undefined)
        throw new RequestProblem("CB835", "No sign-in that began in this browser ends so.");
      const { settings, participant } = this.#options;
      const { sub, department, scopes } = workerOf(await this.#provider.claimsOf(query, pending), settings);
      const aud: Audience[] = [participant, VIEW_AUDIENCE];
      const iat = Math.floor(this.#now() / 1000);
      const claims = { iss: participant, sub, department, scope: scopes.join(" "), aud };
      const token = await signToken(this.#skey, { ...claims, iat, exp: iat + settings.sessionSeconds });
      this.#outcomes.inc({ outcome: "signed-in" });
      return { token, to: pending.to };
    });
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#outcomes.inc({ outcome: error instanceof RequestProblem ? error.code : "CB829" });
      throw error;
    }
  }
}

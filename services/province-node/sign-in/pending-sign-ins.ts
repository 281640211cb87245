import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A sign-in that has begun: what its end is held against. */
export interface PendingSignIn {
  /** RFC 6749, section 10.12: only whoever was sent to the provider from here has it. */
  readonly state: string;
  /** In the ID token again, so that no other sign-in's will do. */
  readonly nonce: string;
  /** RFC 7636: without it the code is worth nothing. */
  readonly codeVerifier: string;
  /** The page that the person came from. */
  readonly to: string;
}

interface Kept extends PendingSignIn {
  readonly until: number;
}

/** Time for a person to find the password, and the second factor. */
const LIFETIME_MS = 10 * 60_000;
/** More than can begin in that time (sign-in.ts limits it): nobody's is pushed out by others. */
const MOST = 10_000;

/**
 * The sign-ins that have begun here and not ended, each under a secret that its browser alone has (in a cookie). Each can be
 * taken once. In memory: a node that starts again lets people begin again.
 */
export class PendingSignIns {
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;
  readonly #most: number;

  constructor(now: () => number = Date.now, most = MOST) {
    this.#now = now;
    this.#most = most;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** Keeps it, and gives the secret to take it with. The oldest goes when there are too many. */
  keep(pending: PendingSignIn): string {
    const now = this.#now();
    for (const [key, { until }] of this.#kept) {
      if (until > now && this.#kept.size < this.#most) break;
      this.#kept.delete(key);
    }
    const secret = randomBytes(32).toString("base64url");
    this.#kept.set(keyOf(secret), { ...pending, until: now + LIFETIME_MS });
    return secret;
  }

  /** The sign-in of that secret, if there is one that has not ended, its time is not up and it has that state. */
  take(secret: string, state: string): PendingSignIn | undefined {
    const key = keyOf(secret);
    const found = this.#kept.get(key);
    this.#kept.delete(key);
    if (found === undefined || found.until <= this.#now() || !isSame(found.state, state)) return undefined;
    return found;
  }
}

/** Kept under the secret's hash: how long a look-up takes says nothing of the secret. */
const keyOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** Whether two texts are the same, in a time that does not say where they differ. */
const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());

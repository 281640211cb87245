import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";

/* A province's OpenID provider, small and whole, and a browser that signs in at it: for tests. */

export const CLIENT = { id: "chessboard-node", secret: "a-secret-of-this-test-alone" };

/** Who has an account, and what the provider says of them. */
export type Accounts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });

export class SmallProvider {
  private constructor(
    readonly issuer: string,
    readonly server: Server,
  ) {}

  /** @param inIdToken whether claims stand in the ID token, or in the userinfo alone */
  static async start(callback: string, accounts: Accounts, inIdToken = true): Promise<SmallProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    const issuer = `http://127.0.0.1:${address.port}`;
    const provider = new Provider(issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ ...accounts[id], sub: id }),
      }),
      claims: { openid: ["sub"], staff: ["groups", "staff_number"] },
      scopes: ["openid", "staff"],
      conformIdTokenClaims: !inIdToken,
      jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: "test" }] },
      cookies: { keys: ["some key of this test"] },
    });
    server.on("request", provider.callback());
    return new SmallProvider(issuer, server);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A browser as far as it matters: cookies by host and port, redirects followed by hand. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async get(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      ...Object.fromEntries(new Headers(init.headers)),
      ...(cookie === "" ? {} : { cookie }),
    };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /**
   * Goes through the provider's forms as that account, from the address that the node gave, and stops at the address that
   * leads back to `callback`, not gone to.
   */
  async signInAt(address: string, account: string, callback: string): Promise<string> {
    let url = address;
    for (let steps = 0; steps < 12; steps += 1) {
      if (url.startsWith(callback)) return url;
      let response = await this.get(url);
      if (response.status === 200) {
        const page = await response.text();
        const prompt = /name="prompt" value="([a-z]+)"/.exec(page)?.[1];
        const action = /action="([^"]+)"/.exec(page)?.[1];
        if (prompt === undefined || action === undefined) throw new Error(`no form: ${page.slice(0, 2000)}`);
        response = await this.get(new URL(action, url).href, {
          method: "POST",
          body: new URLSearchParams(
            prompt === "login" ? { prompt, login: account, password: "any" } : { prompt },
          ),
        });
      }
      const location = response.headers.get("location");
      if (location === null) throw new Error(`${response.status} ${await response.text()}`);
      url = new URL(location, url).href;
    }
    throw new Error("the provider goes round in circles");
  }
}

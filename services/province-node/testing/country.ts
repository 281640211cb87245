import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { audience as audienceOf, type Scope } from "#contracts/api/scopes";
import { CN, CN_ACCESS, participantId, type ParticipantId } from "#contracts/facts/participant";
import { parseVerifierKey, signerFromSeed, type VerifierKey } from "#contracts/seals/note";
import { generatePseudonymKey, writeKeyFile } from "#infra/security/keys";
import { prepareSharedLog } from "#infra/shared-log/prepare-shared-log";
import { signToken } from "#infra/security/token";
import { until } from "#infra/testing/until";
import { type ProvinceNodeConfig, provinceNodeConfig } from "../config.ts";
import { type RunningNode, startProvinceNode } from "../start-province-node.ts";

const DOMAIN = "chessboard.example";

interface Keys {
  readonly log: ReturnType<typeof signerFromSeed>;
  readonly token: ReturnType<typeof signerFromSeed>;
}

/**
 * A small country for tests, in a folder: keys for every participant, a node of `cn` that has admitted them all through
 * its HTTP API, and configurations to start their nodes with.
 */
export class Country {
  readonly #keys = new Map<ParticipantId, Keys>();
  readonly view = signerFromSeed(`${DOMAIN}/cn/view/v1`, randomBytes(32));
  readonly #running: RunningNode[] = [];
  readonly #urls = new Map<string, string>();

  private constructor(
    readonly folder: string,
    participants: readonly ParticipantId[],
    readonly sharedLog: string,
  ) {
    for (const participant of [CN, ...participants]) {
      const origin = `${DOMAIN}/${participant}`;
      const keys = {
        log: signerFromSeed(origin, randomBytes(32)),
        token: signerFromSeed(`${origin}/token`, randomBytes(32)),
      };
      this.#keys.set(participant, keys);
      mkdirSync(join(folder, participant), { recursive: true });
      writeKeyFile(join(folder, participant, "log.key"), keys.log.skey);
    }
    writeKeyFile(join(folder, "view.key"), this.view.skey);
    writeKeyFile(join(folder, "pseudonym.key"), generatePseudonymKey(1));
  }

  /** Starts the node of `cn` and has it admit the participants, each with the territory of its two digits. */
  static async found(
    folder: string,
    participants: readonly string[],
    sharedLog = `sqlite:${join(folder, "shared-log")}`,
  ): Promise<Country> {
    const ids = participants.map((each) => participantId.parse(each));
    await prepareSharedLog(sharedLog, [CN, ...ids]);
    const country = new Country(folder, ids, sharedLog);
    const cn = await country.start(CN);
    await country.#admitCn(cn.url);
    for (const id of ids) await country.#admit(cn.url, id);
    return country;
  }

  keysOf(participant: string): Keys {
    const keys = this.#keys.get(participantId.parse(participant));
    if (keys === undefined) throw new Error(`${participant} is not of this country`);
    return keys;
  }

  /** Where the participant's node listens that was started last in this process. */
  urlOf(participant: string): string {
    return this.#urls.get(participant) ?? "";
  }

  vkeyOf(participant: string): VerifierKey {
    return parseVerifierKey(this.keysOf(participant).log.signer.vkey);
  }

  config(
    participant: string,
    more: Partial<Record<keyof ProvinceNodeConfig, unknown>> = {},
  ): ProvinceNodeConfig {
    const isCn = participant === CN;
    return provinceNodeConfig.parse({
      participant,
      dataDir: join(this.folder, participant),
      sharedLog: this.sharedLog,
      signingKeyFile: join(this.folder, participant, "log.key"),
      cnKey: this.keysOf(CN).log.signer.vkey,
      ...(isCn
        ? { genesisTokenKey: this.keysOf(CN).token.signer.vkey }
        : { pseudonymKeyFile: join(this.folder, "pseudonym.key") }),
      listen: { port: 0 },
      logLevel: "silent",
      ...more,
    });
  }

  /**
   * What the national view of this country is started with (services/national-view/config.ts). If `cn-access` has a node,
   * looks are recorded there; where there is none, nobody may look at a person.
   */
  viewConfig(): Record<string, unknown> {
    const accessUrl = this.urlOf(CN_ACCESS);
    return {
      ...(accessUrl === "" ? {} : { access: { url: accessUrl, tokenFile: this.#accessTokenFile } }),
      dataDir: join(this.folder, "view"),
      sharedLog: this.sharedLog,
      signingKeyFile: join(this.folder, "view.key"),
      cnKey: this.keysOf(CN).log.signer.vkey,
      listen: { port: 0 },
      logLevel: "silent",
    };
  }

  /** Starts a participant's node in this process and waits until it takes reports. */
  async start(
    participant: string,
    more: Partial<Record<keyof ProvinceNodeConfig, unknown>> = {},
  ): Promise<RunningNode> {
    const node = await startProvinceNode(this.config(participant, more));
    this.#running.push(node);
    this.#urls.set(participant, node.url);
    if (participant === CN_ACCESS) {
      const token = await this.token(CN_ACCESS, [CN_ACCESS], ["facts:write"], { sub: "national-view" });
      writeFileSync(this.#accessTokenFile, `${token}\n`, { mode: 0o600 });
    }
    if (participant !== CN) {
      await until(`${participant} is admitted`, async () => (await fetch(`${node.url}/health/ready`)).ok);
      // Its token key is a later fact of the directory than its log key.
      const headers = {
        authorization: `Bearer ${await this.token(participant, [participant], ["log:read"])}`,
      };
      const asked = async () => (await fetch(`${node.url}/v1/facts/0`, { headers })).status;
      await until(`${participant}'s tokens are taken`, async () => (await asked()) !== 401);
    }
    return node;
  }

  /** A token by the participant's token key. */
  token(
    issuer: string,
    audience: readonly string[],
    scopes: readonly Scope[],
    more: { sub?: string; iat?: number; exp?: number } = {},
  ): Promise<string> {
    const iat = more.iat ?? Math.floor(Date.now() / 1000);
    return signToken(this.keysOf(issuer).token.skey, {
      iss: participantId.parse(issuer),
      sub: more.sub ?? "test-system",
      department: "family-planning",
      scope: scopes.join(" "),
      aud: audience.map((each) => audienceOf.parse(each)),
      iat,
      exp: more.exp ?? iat + 3600,
    });
  }

  get #accessTokenFile(): string {
    return join(this.folder, "access.token");
  }

  async close(): Promise<void> {
    for (const node of this.#running.splice(0).reverse()) await node.close();
  }

  async #admitCn(url: string): Promise<void> {
    const { token } = this.keysOf(CN);
    await this.#report(url, "keyAdded", { participant: CN, use: "token", key: token.signer.vkey }, CN);
    await this.#report(url, "keyAdded", { participant: CN, use: "view", key: this.view.signer.vkey }, CN);
  }

  async #admit(url: string, participant: ParticipantId): Promise<void> {
    const { log, token } = this.keysOf(participant);
    const areas = /^cn-[0-9]{2}$/.test(participant) ? [participant.slice(3)] : [];
    const admission = { participant, origin: `${DOMAIN}/${participant}`, areas, stage: "national" };
    await this.#report(url, "participantAdmitted", admission, participant);
    await this.#report(
      url,
      "keyAdded",
      { participant, use: "log", key: log.signer.vkey, fromSize: 0 },
      participant,
    );
    await this.#report(url, "keyAdded", { participant, use: "token", key: token.signer.vkey }, participant);
  }

  async #report(url: string, what: string, data: object, subject: string): Promise<void> {
    const answer = await fetch(`${url}/v1/facts`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await this.token(CN, [CN], ["facts:write"])}`,
        "content-type": "application/json",
        "idempotency-key": `${what}-${randomBytes(8).toString("hex")}`,
      },
      body: JSON.stringify({
        type: `cn.chessboard.directory.${what}.v1`,
        subject,
        data: { occurredOn: "2009-10-01", ...data },
      }),
    });
    if (answer.status !== 201)
      throw new Error(`the directory refused ${what}: ${answer.status} ${await answer.text()}`);
  }
}

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { alarmsAnswer } from "#contracts/api/view";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { startNationalView } from "../start-national-view.ts";
import { StandInAccessNode } from "./stand-in-access-node.spec.ts";
import { DOMAIN, type SealedLog } from "./sealed-log.spec.ts";
import { access, cn, tellCountry, view } from "./told-country.spec.ts";
import { type Ask, clientOf } from "./view-client.spec.ts";

/** A country to start a view of. */
export interface ToldCountry {
  readonly cn: SealedLog;
  /** The log of `cn-access`, admitted and empty: it grows by the looks that the view records. */
  readonly access: SealedLog;
  /** The view's signing key. */
  readonly skey: string;
  /** Publishes its logs. */
  readonly tell: (sharedLog: SharedLog) => Promise<void>;
}

export interface RunningView {
  readonly url: string;
  readonly sharedLog: SharedLog;
  /** Where it is recorded who looked. */
  readonly accessNode: StandInAccessNode;
  close(): Promise<void>;
}

/** The view as a process starts it, of that country. */
export async function startViewOf({ cn, access, skey, tell }: ToldCountry): Promise<RunningView> {
  const folder = temporaryFolder();
  const sharedLog = await openSharedLog(`sqlite:${folder.path}/shared-log`);
  await tell(sharedLog);
  const accessNode = await StandInAccessNode.start(access, sharedLog, folder.path);
  const signingKeyFile = join(folder.path, "view.key");
  writeFileSync(signingKeyFile, skey, { mode: 0o600 });
  const { url, close } = await startNationalView({
    domain: DOMAIN,
    dataDir: folder.path,
    sharedLog: `sqlite:${folder.path}/shared-log`,
    signingKeyFile,
    cnKey: cn.signer.vkey,
    access: accessNode.settings,
    listen: { host: "127.0.0.1", port: 0 },
    logLevel: "silent",
  });
  return {
    url,
    sharedLog,
    accessNode,
    close: async () => {
      await close();
      accessNode.close();
      await sharedLog.close();
      folder[Symbol.dispose]();
    },
  };
}

export interface StartedView extends RunningView {
  /** Asks as `cn`, with every scope that reads. */
  readonly asCn: Ask;
  /** Asks as Guangdong, whose token names more scopes than the view takes from a province. */
  readonly asGuangdong: Ask;
}

/** The view of the told country, once it holds all of it that verifies. */
export async function startTold(): Promise<StartedView> {
  const running = await startViewOf({ cn, access, skey: view.skey, tell: tellCountry });
  const { url } = running;
  const asCn = await clientOf(url, "cn", [
    "persons:read",
    "statistics:read",
    "statistics:exact",
    "log:read",
    "operate",
  ]);
  await until(
    "the alarm of Gansu's log",
    async () => alarmsAnswer.safeParse((await asCn("/v1/alarms")).json()).data?.items.length === 1,
  );
  await asCn("/v1/commitment?minPosition=cn-44:5&minPosition=cn-51:1&minPosition=cn-65:0");
  return {
    ...running,
    asCn,
    asGuangdong: await clientOf(url, "cn-44", ["persons:read", "statistics:read", "operate", "log:read"]),
  };
}

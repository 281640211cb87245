import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { alarmsAnswer } from "#contracts/api/view";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { startNationalView } from "../start-national-view.ts";
import { DOMAIN } from "./sealed-log.spec.ts";
import { cn, tellCountry, view } from "./told-country.spec.ts";
import { type Ask, clientOf } from "./view-client.spec.ts";

export interface StartedView {
  readonly url: string;
  readonly sharedLog: SharedLog;
  /** Asks as `cn`, with every scope that reads. */
  readonly asCn: Ask;
  /** Asks as Guangdong, whose token names more scopes than the view takes from a province. */
  readonly asGuangdong: Ask;
  close(): Promise<void>;
}

/** The view as a process starts it, of the told country, once it holds all of it that verifies. */
export async function startTold(): Promise<StartedView> {
  const folder = temporaryFolder();
  const sharedLog = await openSharedLog(`sqlite:${folder.path}/shared-log`);
  await tellCountry(sharedLog);
  const signingKeyFile = join(folder.path, "view.key");
  writeFileSync(signingKeyFile, view.skey, { mode: 0o600 });
  const { url, close } = await startNationalView({
    domain: DOMAIN,
    dataDir: folder.path,
    sharedLog: `sqlite:${folder.path}/shared-log`,
    signingKeyFile,
    cnKey: cn.signer.vkey,
    listen: { host: "127.0.0.1", port: 0 },
    logLevel: "silent",
  });
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
    url,
    sharedLog,
    asCn,
    asGuangdong: await clientOf(url, "cn-44", ["persons:read", "statistics:read", "operate", "log:read"]),
    close: async () => {
      await close();
      await sharedLog.close();
      folder[Symbol.dispose]();
    },
  };
}

import { nationalViewConfig } from "#services/national-view/config";
import { startNationalView } from "#services/national-view/start-national-view";
import { serveUsage } from "./process-under-load.ts";

/** What the process is told: the view's configuration, and whether looks are recorded or only said to be. */
export interface LookingView {
  readonly config: unknown;
  readonly recorded: boolean;
}

const { config, recorded }: LookingView = JSON.parse(process.argv[2] ?? "{}");
const view = await startNationalView(
  nationalViewConfig.parse(config),
  recorded ? {} : { recorder: { record: async () => undefined } },
);
serveUsage(view.url, () => view.close());

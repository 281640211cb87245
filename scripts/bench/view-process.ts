import { nationalViewConfig } from "#services/national-view/config";
import { startNationalView } from "#services/national-view/start-national-view";
import { serveUsage } from "./process-under-load.ts";

const view = await startNationalView(nationalViewConfig.parse(JSON.parse(process.argv[2] ?? "{}")));
serveUsage(view.url, () => view.close());

import { provinceNodeConfig } from "#services/province-node/config";
import { startProvinceNode } from "#services/province-node/start-province-node";
import { serveUsage } from "./process-under-load.ts";

const node = await startProvinceNode(provinceNodeConfig.parse(JSON.parse(process.argv[2] ?? "{}")));
serveUsage(node.url, () => node.close());

import process from "node:process";
import { Command } from "commander";
import { say } from "./output.ts";
import { stop, stopRequested } from "./run-until-stopped.ts";

/** `chessboard node --config F`: one participant's node, until it is asked to stop. */
export const nodeCommand = (): Command =>
  new Command("node")
    .description("run one participant's node")
    .option("--config <file>", "its settings as JSON; the environment (CHESSBOARD_…) has the last word")
    .action(async ({ config: file }: { readonly config?: string }) => {
      const stopped = stopRequested();
      const { loadConfig } = await import("#infra/config/load-config");
      const { provinceNodeConfig } = await import("#services/province-node/config");
      const { startProvinceNode } = await import("#services/province-node/start-province-node");
      const config = loadConfig(provinceNodeConfig, { file, env: process.env });
      const node = await startProvinceNode(config);
      say(`node of ${config.participant} listens at ${node.url}`);
      const failure = await Promise.race([stopped, node.failure]);
      if (failure !== undefined) {
        await node.close().catch(() => undefined);
        throw failure;
      }
      await stop(node);
    });

import process from "node:process";
import { Command } from "commander";
import { say } from "./output.ts";
import { stop, stopRequested } from "./run-until-stopped.ts";

/** `chessboard view --config F`: the national view, until it is asked to stop. */
export const viewCommand = (): Command =>
  new Command("view")
    .description("run the national view")
    .option("--config <file>", "its settings as JSON; the environment (CHESSBOARD_…) has the last word")
    .action(async ({ config: file }: { readonly config?: string }) => {
      const stopped = stopRequested();
      const { loadConfig } = await import("#infra/config/load-config");
      const { nationalViewConfig } = await import("#services/national-view/config");
      const { startNationalView } = await import("#services/national-view/start-national-view");
      const view = await startNationalView(loadConfig(nationalViewConfig, { file, env: process.env }));
      say(`national view listens at ${view.url}`);
      const failure = await Promise.race([stopped, view.failure]);
      if (failure !== undefined) {
        await view.close().catch(() => undefined);
        throw failure;
      }
      await stop(view);
    });

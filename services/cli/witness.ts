import process from "node:process";
import { Command } from "commander";
import { say } from "./output.ts";
import { stop, stopRequested } from "./run-until-stopped.ts";

/** `chessboard witness --config F`: a witness of others' logs, until it is asked to stop. */
export const witnessCommand = (): Command =>
  new Command("witness")
    .description("cosign checkpoints of logs that never go back (C2SP tlog-witness)")
    .option("--config <file>", "its settings as JSON; the environment (CHESSBOARD_…) has the last word")
    .action(async ({ config: file }: { readonly config?: string }) => {
      const stopped = stopRequested();
      const { loadConfig } = await import("#infra/config/load-config");
      const { witnessConfig } = await import("#services/witness/config");
      const { startWitness } = await import("#services/witness/start-witness");
      const witness = await startWitness(loadConfig(witnessConfig, { file, env: process.env }));
      say(`witness listens at ${witness.url}`);
      for (const vkey of witness.vkeys) say(`  its key: ${vkey}`);
      await stopped;
      await stop(witness);
    });

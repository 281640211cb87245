import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DemoDocument, demoDocument } from "#services/cli/demo-document";
import { startCommand } from "#services/cli/testing/run-command";

/** A demo that runs, with everything reported and folded. */
export interface RunningDemo {
  readonly document: DemoDocument;
  stop(): Promise<void>;
}

/** Starts `chessboard demo` from the built files, as a person would, on free ports; resolves when the view has caught up. */
export async function startDemo(people: number, participants: string): Promise<RunningDemo> {
  const folder = mkdtempSync(join(tmpdir(), "chessboard-pages-"));
  const where = ["--data-dir", folder, "--port", "0"];
  const command = startCommand([
    ...["demo", "--people", `${people}`, "--participants", participants],
    ...where,
  ]);
  await command.said(/Ctrl-C stops the demo/);
  const document = demoDocument.parse(JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")));
  return {
    document,
    stop: async () => {
      command.process.kill("SIGTERM");
      await command.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

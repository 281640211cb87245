import process from "node:process";
import { Command } from "commander";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { engineUrl } from "#infra/config/settings";
import { argument, list, wholeNumber } from "./arguments.ts";
import { demoAddresses } from "./demo/demo-addresses.ts";
import { readDemoDocument } from "./demo-document.ts";
import { type DemoRequest, planDemo } from "./demo/demo-plan.ts";
import { Demo, type DemoResult } from "./demo/run-demo.ts";
import { EXIT, printJson, say } from "./output.ts";
import { stop, stopRequested } from "./run-until-stopped.ts";

interface Options extends Omit<DemoRequest, "people" | "dataDir"> {
  readonly people?: number;
  readonly dataDir?: string;
  readonly exit?: true;
}

/** How many people move and where it is kept, if nobody says otherwise. */
const USUAL = { people: 20_000, dataDir: ".chessboard/demo" };
const USUAL_STORY = { people: 400, dataDir: ".chessboard/story" };

/** Fresh tokens are good for 12 hours; a demo that runs on gets new ones in time. */
const TOKENS_MS = 6 * 3_600_000;

/** `chessboard demo`: the whole country on this machine, from the streams of the census of 2010. */
export const demoCommand = (): Command =>
  new Command("demo")
    .description("the whole country on this machine: nodes, shared log and view, from real census streams")
    .option("--people <n>", "how many people move; 20000, or 400 with --story", wholeNumber(1, 5_000_000))
    .option("--seed <n>", "which stories are told", wholeNumber(0, 2 ** 31 - 1), 1)
    .option("--participants <ids>", "provinces such as cn-44,cn-51, or all", participantsIn, "all")
    .option("--data-dir <folder>", "where everything is kept; .chessboard/demo, or .chessboard/story")
    .option("--story", "tell the three steps of 2009, 2010 and 2011: what each reader could see when")
    .option(
      "--port <port>",
      "the view's port; nodes follow it. 0: any free ports",
      wholeNumber(0, 65_000),
      8100,
    )
    .option("--shared-log <url>", "another shared log than the embedded one: kafka://…", argument(engineUrl))
    .option(
      "--event-store <url>",
      "other event stores than the embedded ones: kurrentdb://…",
      argument(engineUrl),
    )
    .option(
      "--read-model <url>",
      "another read model than the embedded one: postgres://…",
      argument(engineUrl),
    )
    .option("--exit", "stop when the view has caught up, instead of running on")
    .option("--json", "the result is JSON on the last line of standard output, with or without this")
    .action(async (options: Options) => {
      const stopped = stopRequested();
      const plan = planDemo({ ...(options.story === true ? USUAL_STORY : USUAL), ...options });
      say(`starting ${plan.participants.length} nodes and the view in ${plan.folder}`);
      say("the streams of the census of 2010 are the weights (services/cli/demo/census/SOURCE.md)");
      const demo = await Promise.race([Demo.start(plan), stopped]);
      // The processes hear by their channel that this one is gone.
      if (demo === undefined) return process.exit(EXIT.fine);
      try {
        const result = await Promise.race([demo.run(), stopped]);
        if (result !== undefined) {
          summarise(result, demo);
          printJson(result);
          if (!options.exit) await runningOn(demo, stopped);
        }
      } catch (error) {
        await demo.close();
        throw error;
      }
      await stop(demo);
    });

/** Until it is asked to stop, or a process of it ends. */
async function runningOn(demo: Demo, stopped: Promise<void>): Promise<void> {
  const renewal = setInterval(() => void demo.renewTokens(), TOKENS_MS);
  say(`view at ${demo.view}, everything else in ${demo.file}; audit it with`);
  say(`  npx chessboard audit ${demo.file}`);
  say("open in a browser (the links sign in, for 12 hours; newer tokens are in the same file):");
  for (const { page, link } of demoAddresses(readDemoDocument(demo.file))) say(`  ${page}\n    ${link}`);
  say("Ctrl-C stops the demo.");
  await Promise.race([stopped, demo.failure]).finally(() => clearInterval(renewal));
}

function summarise({ people, facts, view, seconds }: DemoResult, demo: Demo): void {
  const count = (n: number) => n.toLocaleString("en");
  say(
    `${count(people)} people, ${count(facts)} facts: reported in ${seconds.report} s, folded ${seconds.fold} s later`,
  );
  say(`the view at ${demo.view} stands at ${count(view.facts)} facts, root ${view.root}`);
}

const participantsIn = (text: string): "all" | ParticipantId[] =>
  text === "all" ? "all" : list(participantId)(text);

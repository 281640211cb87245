import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { flowsAnswer } from "#contracts/api/view";
import { participantId } from "#contracts/facts/participant";
import { findKafka } from "#infra/testing/kafka";
import { findPostgres } from "#infra/testing/postgres";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { withEngine } from "#infra/testing/with-engine.spec";
import { readDemoDocument } from "./demo-document.ts";
import { hamilton } from "./testing/hamilton.ts";
import { lastJson, startCommand } from "./testing/run-command.ts";
import { deliver, freshView, readLogs } from "./testing/told-again.spec.ts";

const PEOPLE = 400;
const CENSUS = new URL("demo/census/interprovincial-migrants-2010.csv", import.meta.url);

const [kafka, postgres] = await Promise.all([findKafka(), findPostgres()]);

withEngine(kafka, (startKafka) => {
  withEngine(postgres, (startPostgres) => {
    it("the whole demo runs on them, and its logs fold to the same root on the embedded engines", async () => {
      await using broker = await startKafka();
      await using server = await startPostgres();
      using folder = temporaryFolder();
      const first = join(folder.path, "demo");
      const asked = ["--people", String(PEOPLE), "--data-dir", first, "--port", "0"];
      const engines = ["--shared-log", broker.url, "--read-model", await server.database()];
      const demo = startCommand(["demo", ...asked, ...engines]);
      await demo.said(/Ctrl-C stops the demo/);
      const document = readDemoDocument(join(first, "demo.json"));

      const answer = await fetch(`${document.view.url}/v1/flows?measure=first-arrivals`, {
        headers: { authorization: `Bearer ${document.tokens.reader}` },
      });
      const { cells } = flowsAnswer.parse(await answer.json());
      const counted = new Map(
        cells.map(({ origin, destination, count }) => [`${destination} ${origin}`, count]),
      );
      const streams = [...hamilton(readFileSync(CENSUS, "utf8"), BigInt(PEOPLE))];
      expect(counted).toEqual(new Map(streams.filter(([, people]) => people > 0)));

      demo.process.kill("SIGTERM");
      const told = lastJson(await demo.ended);
      const participants = Object.keys(document.nodes).map((id) => participantId.parse(id));
      const logs = await readLogs(broker.url, participants);
      const place = join(folder.path, "view");
      mkdirSync(place);
      const key = join(first, "keys", "view.key");
      const commitment = await freshView(place, document, key, told.facts, async (sharedLog) => {
        await deliver(logs, sharedLog, 7, 200);
      });
      expect(commitment.root).toBe(told.view.root);
    });
  });
});

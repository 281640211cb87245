import { describe, it } from "vitest";
import type { Engine, Finding } from "./find-engine.ts";

/**
 * The tests of a real engine. Where it is not found they are skipped, and the run's last lines say why
 * (scripts/closing-line.ts); in CI (`CI=true`) a test fails instead, if the engine is one that CI must have.
 *
 *     withEngine(await findPostgres(), (start) => { describe(…) });
 */
export function withEngine<E extends Engine>(
  finding: Finding<E>,
  tests: (start: () => Promise<E>) => void,
): void {
  const { engine, required } = finding;
  if (finding.found) {
    describe(`with ${engine}`, () => tests(() => finding.start()));
    return;
  }
  const why = `${engine}: ${finding.reason}`;
  it(`finds ${engine}`, ({ skip }) => {
    if (required && process.env["CI"] === "true") throw new Error(why);
    skip(why);
  });
  describe.skipIf(true)(`with ${engine}`, () => tests(() => Promise.reject(new Error(why))));
}

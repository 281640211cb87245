import { join } from "node:path";
import { expect, it } from "vitest";
import { bundleClient } from "./bundle-client.ts";

it("brings to a browser our own code and @noble's, and little of it", async () => {
  const root = join(import.meta.dirname, "..");
  const { modules, gzippedBytes } = await bundleClient(root, false);
  const packages = modules.map((path) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  expect(new Set(packages)).toEqual(new Set([undefined, "@noble/curves", "@noble/hashes"]));
  const folders = modules.flatMap((path) =>
    path.includes("/node_modules/") ? [] : [path.slice(root.length + 1).split("/")[0]],
  );
  expect(new Set(folders)).toEqual(new Set(["client", "contracts"]));
  expect(modules.filter((path) => path.endsWith("/contracts/crypto/node.ts"))).toEqual([]);
  expect(gzippedBytes).toBeLessThan(40 * 1024);
});

import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addSchemas, SCHEMAS, schemaFaults } from "./schemas.ts";

const ARRIVED = "cn.chessboard.movement.arrived.v1.json";

describe("the published schemas", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "chessboard-schemas-"));
    cpSync(SCHEMAS, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are those that the code makes", () => {
    expect(schemaFaults(SCHEMAS)).toEqual([]);
  });

  it("are JSON Schemas that name themselves", () => {
    const schema: unknown = JSON.parse(readFileSync(join(SCHEMAS, ARRIVED), "utf8"));
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "/schemas/cn.chessboard.movement.arrived.v1.json",
      additionalProperties: false,
      properties: {
        data: { additionalProperties: false, required: ["occurredOn", "areaCode", "householdAreaCode"] },
      },
    });
  });

  it("may not change", () => {
    writeFileSync(
      join(folder, ARRIVED),
      readFileSync(join(folder, ARRIVED), "utf8").replace("440305", "").concat(" "),
    );
    expect(schemaFaults(folder)).toEqual([
      expect.stringContaining(`${ARRIVED} is published and the code no longer agrees`),
    ]);
    expect(addSchemas(folder)).toEqual([]);
    expect(schemaFaults(folder)).toHaveLength(1);
  });

  it("may not change together with their type either: their hashes stay what they were", () => {
    const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8");
    const line = sums.split("\n").find((each) => each.endsWith(ARRIVED)) ?? "";
    const published = createHash("sha256")
      .update(readFileSync(join(folder, ARRIVED)))
      .digest("hex");
    expect(line).toBe(`${published}  ${ARRIVED}`);
    // As if arrived.v1 had been published with other bytes than the code and the file have by now.
    const other = line.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    writeFileSync(join(folder, "SHA256SUMS"), sums.replace(line, other));
    const faults = [expect.stringContaining(`${ARRIVED} was published with other bytes`)];
    expect(schemaFaults(folder)).toEqual(faults);
    rmSync(join(folder, ARRIVED));
    expect(addSchemas(folder)).toEqual([ARRIVED]);
    expect(schemaFaults(folder)).toEqual(faults);
  });

  it("may not lose their type", () => {
    copyFileSync(join(folder, ARRIVED), join(folder, "cn.chessboard.movement.moved.v1.json"));
    expect(schemaFaults(folder)).toEqual([
      expect.stringContaining("moved.v1.json is published and its type has vanished"),
    ]);
  });

  it("are missed until they are added", () => {
    rmSync(join(folder, ARRIVED));
    expect(schemaFaults(folder)).toEqual([expect.stringContaining(`${ARRIVED} is not published yet`)]);
    expect(addSchemas(folder)).toEqual([ARRIVED]);
    expect(schemaFaults(folder)).toEqual([]);
  });
});

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

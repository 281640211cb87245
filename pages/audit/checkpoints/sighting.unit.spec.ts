import { describe, expect, it } from "vitest";
import { NaiveTree, someLeaves } from "#contracts/seals/naive-tree.spec";
import { asSize } from "#contracts/seals/position";
import { successionOf } from "./sighting.ts";

const ORIGIN = "chessboard.example/cn-44";
const tree = new NaiveTree(someLeaves(300));
const other = new NaiveTree(someLeaves(301).toReversed());
const at = (size: number, of = tree, origin = ORIGIN) => ({
  origin,
  size: asSize(size),
  root: of.root(0, size),
});

describe("a checkpoint after the one seen before", () => {
  it("extends it where its tree begins with that, from any size to any larger one", async () => {
    for (const [one, two] of [
      [0, 1],
      [1, 2],
      [5, 8],
      [255, 256],
      [256, 300],
      [7, 299],
    ] as const)
      expect(await successionOf(at(one), at(two), tree.tiles()), `${one} ${two}`).toBe("extends");
    expect(await successionOf(at(300), at(300), tree.tiles())).toBe("same");
    expect(await successionOf(undefined, at(300), tree.tiles())).toBe("first");
  });

  it("is a log written anew where it has another root, whatever the tiles say", async () => {
    expect(await successionOf(at(200, other), at(300), tree.tiles())).toBe("rewritten");
    expect(await successionOf(at(200), at(300, other), other.tiles())).toBe("rewritten");
    expect(await successionOf(at(300), at(300, other), tree.tiles())).toBe("rewritten");
  });

  it("is shorter, or another log's", async () => {
    expect(await successionOf(at(300), at(200), tree.tiles())).toBe("shorter");
    expect(await successionOf(at(200), at(300, tree, "chessboard.example/cn-51"), tree.tiles())).toBe(
      "other-log",
    );
  });
});

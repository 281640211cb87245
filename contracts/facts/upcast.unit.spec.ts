import { describe, expect, it } from "vitest";
import { FACT_TYPES, type Fact, factTypeNamed, isSubjectFact } from "./fact.ts";
import { upcast } from "./upcast.ts";

const DATA = { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" };

function arrival(version: string, data: object): Fact {
  const type = `cn.chessboard.movement.arrived.${version}`;
  const read = factTypeNamed(type)?.parse({
    specversion: "1.0",
    id: "95230e97-37de-8972-94b9-5b0824a2924f",
    source: "/participants/cn-44",
    type,
    subject: "p1-fel5jzrrmelal2oelpox6ciphr4umzgg",
    time: "2010-03-02T01:15:09.120Z",
    department: "family-planning",
    dataschema: `/schemas/${type}.json`,
    datacontenttype: "application/json",
    data,
  });
  if (!read?.ok) throw new Error(JSON.stringify(read?.issues));
  return read.fact;
}

const newest = (fact: Fact) => (isSubjectFact(fact) ? upcast(fact) : undefined);

describe("upcast", () => {
  it("leaves a fact of the newest version as it is", () => {
    const fact = arrival("v2", { ...DATA, reason: "marriage" });
    expect(newest(fact)).toBe(fact);
  });

  it("gives an arrival of version 1 the shape of version 2, which its own schema takes, and changes nothing of it", () => {
    const fact = arrival("v1", DATA);
    const before = JSON.stringify(fact);
    expect(newest(fact)).toEqual(arrival("v2", { ...DATA, reason: "not-asked" }));
    expect(JSON.stringify(fact)).toBe(before);
  });

  it("gives no type but the newest of its kind, for every kind of which there are several versions", () => {
    const kinds = Map.groupBy(
      FACT_TYPES.map(({ type }) => type),
      (type) => type.replace(/\.v[0-9]+$/, ""),
    );
    const several = [...kinds].filter(([, versions]) => versions.length > 1);
    expect(several).toEqual([
      [
        "cn.chessboard.movement.arrived",
        ["cn.chessboard.movement.arrived.v1", "cn.chessboard.movement.arrived.v2"],
      ],
    ]);
  });
});

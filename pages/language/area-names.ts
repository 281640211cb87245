/** What the areas of GB/T 2260 are called, in Chinese. */
export interface AreaNames {
  /** 四川省成都市锦江区 of `510104`; undefined of a code that was never assigned. */
  readonly nameOf: (areaCode: string) => string | undefined;
  /** The counties, and the cities without any, of a province (two digits), in the order of their codes. */
  readonly within: (province: string) => readonly NamedArea[];
}

export interface NamedArea {
  readonly areaCode: string;
  readonly name: string;
}

/** Fetches the names: 26 KB that no page needs to be used. Rejects when they cannot be fetched. */
export async function loadAreaNames(): Promise<AreaNames> {
  const { NAMED } = await import("./area-names.data.ts");
  return areaNamesOf(NAMED);
}

/** Prefectures that are one in name only: the counties of a city under the central government, and of a province. */
const NO_NAME = /^(市辖区|县|.*直辖.*)$/;

/** Reads the table of area-names.data.ts. */
export function areaNamesOf(named: Readonly<Record<string, string>>): AreaNames {
  const own = new Map(Object.entries(named).flatMap(([province, rest]) => [...namesIn(province, rest)]));
  const part = (areaCode: string): string => {
    const name = own.get(areaCode) ?? "";
    return NO_NAME.test(name) ? "" : name;
  };
  const nameOf = (areaCode: string): string | undefined => {
    const last = own.get(areaCode);
    if (last === undefined) return undefined;
    const parents = [`${areaCode.slice(0, 2)}0000`, `${areaCode.slice(0, 4)}00`];
    const above = parents.filter((parent) => parent !== areaCode).map(part);
    return areaCode.endsWith("0000")
      ? last
      : `${above.join("")}${areaCode.endsWith("00") ? last : part(areaCode)}`;
  };
  const codes = [...own.keys()].toSorted();
  const hasCounties = new Set(codes.filter((code) => !code.endsWith("00")).map((code) => code.slice(0, 4)));
  const isChosen = (code: string): boolean =>
    !code.endsWith("00") || (!code.endsWith("0000") && !hasCounties.has(code.slice(0, 4)));
  return {
    nameOf,
    within: (province) =>
      codes
        .filter((code) => code.startsWith(province) && isChosen(code))
        .map((areaCode) => ({ areaCode, name: nameOf(areaCode) ?? areaCode })),
  };
}

function* namesIn(province: string, rest: string): Generator<[areaCode: string, name: string]> {
  for (const [, digits, name] of rest.matchAll(/([0-9]{4})([^0-9]+)/g))
    yield [`${province}${digits}`, name ?? ""];
}

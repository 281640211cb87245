import { expect, it } from "vitest";
import { calendarDate } from "#contracts/facts/data-types";
import { settledMonth } from "#contracts/monitoring/settled-month";
import { POLICY_2009 } from "#contracts/policy/policy-2009";
import { participantId } from "#contracts/facts/participant";
import { alertsDay, isAbout } from "./alerts.ts";

it("asks as of the first day on which the month is settled, and never as of a day to come", () => {
  for (const month of ["2009-12", "2010-01", "2010-02", "2012-02"]) {
    const day = alertsDay(month, "2026-11-28");
    expect(settledMonth(calendarDate.parse(day), POLICY_2009)).toBe(month);
  }
  expect(alertsDay("2010-03", "2026-11-28")).toBe("2010-05-01");
  expect(alertsDay("2026-11", "2026-11-28")).toBe("2026-11-28");
});

it("belongs to the province or the pair that it is about", () => {
  const [sichuan, guangdong] = [participantId.parse("cn-51"), participantId.parse("cn-44")];
  const stream = { about: { stream: { origin: sichuan, destination: guangdong } } };
  const province = { about: { participant: guangdong } };
  expect([[], ["cn-44"], ["cn-51"], ["cn-44", "cn-51"]].every((chosen) => isAbout(stream, chosen))).toBe(
    true,
  );
  expect([["cn-11"], ["cn-44", "cn-11"]].some((chosen) => isAbout(stream, chosen))).toBe(false);
  expect([["cn-44"], ["cn-51", "cn-44"]].every((chosen) => isAbout(province, chosen))).toBe(true);
  expect(isAbout(province, ["cn-51"])).toBe(false);
});

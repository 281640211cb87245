import type { Text } from "../../language/language.ts";

/** How long ago something was, in the largest whole unit that fits: 42 秒, 3 minutes. */
export function age(seconds: number): Text {
  const [count, unit] =
    seconds < 120
      ? ([seconds, UNITS.second] as const)
      : seconds < 7200
        ? ([seconds / 60, UNITS.minute] as const)
        : seconds < 172_800
          ? ([seconds / 3600, UNITS.hour] as const)
          : ([seconds / 86_400, UNITS.day] as const);
  const whole = Math.floor(count);
  return { zh: `${whole} ${unit.zh}`, en: `${whole} ${unit.en}${whole === 1 ? "" : "s"}` };
}

const UNITS = {
  second: { zh: "秒", en: "second" },
  minute: { zh: "分钟", en: "minute" },
  hour: { zh: "小时", en: "hour" },
  day: { zh: "天", en: "day" },
} satisfies Record<string, Text>;

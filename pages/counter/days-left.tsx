import type { ReactElement } from "react";
import { Chip } from "../design/chip.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { TEXTS } from "./texts.ts";

/** Within so many days a deadline is near. */
const NEAR_DAYS = 5;

/** How many days are left, or how many it is overdue. */
export function DaysLeft({ daysLeft }: { readonly daysLeft: number | undefined }): ReactElement {
  const { say } = useLanguage();
  if (daysLeft === undefined) return <Chip>{say(TEXTS.noDeadline)}</Chip>;
  if (daysLeft < 0) return <Chip kind="bad">{say(TEXTS.overdue, { days: -daysLeft })}</Chip>;
  const text = daysLeft === 0 ? say(TEXTS.dueToday) : say(TEXTS.daysLeft, { days: daysLeft });
  return <Chip kind={daysLeft <= NEAR_DAYS ? "warn" : "good"}>{text}</Chip>;
}

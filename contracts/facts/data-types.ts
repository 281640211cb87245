import { z } from "zod";
import { logIndex } from "../seals/position-schema.ts";
import { participantId } from "./participant.ts";

/*
 * The value types that a fact's `data` is made of. There is no free text. The leak guard (leak-guard.ts)
 * exempts exactly what is registered here, and reads the rest: the names and keys of the directory, and who looked.
 */

/** Strings that cannot hold a name or a number of a person, because their shape leaves no room for one. */
export const shapedStrings = z.registry<{
  shape: "code" | "date" | "area" | "participant" | "pseudonym";
}>();

/** A code: lower-case words joined by hyphens, no digits (so that no ID or phone number fits), at most 40 characters. */
export const code = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/, "a code: lower-case words joined by hyphens")
  .register(shapedStrings, { shape: "code" })
  .brand<"Code">();
export type Code = z.infer<typeof code>;

/** A calendar date (ISO 8601, `2010-03-01`), read at +08:00; a date that does not exist is refused. */
export const calendarDate = z.iso.date().register(shapedStrings, { shape: "date" }).brand<"CalendarDate">();
export type CalendarDate = z.infer<typeof calendarDate>;

/** Six digits of GB/T 2260: province, prefecture, county. */
export const areaCode = z
  .string()
  .regex(/^[1-9][0-9]{5}$/, "a GB/T 2260 code of six digits")
  .register(shapedStrings, { shape: "area" })
  .brand<"AreaCode">();
export type AreaCode = z.infer<typeof areaCode>;

/** Points at one fact of one log: `{"participant":"cn-51","index":7}`. */
export const factRef = z.strictObject({
  participant: participantId.register(shapedStrings, { shape: "participant" }),
  index: logIndex,
});
export type FactRef = z.infer<typeof factRef>;

import { z } from "zod";
import { month } from "#contracts/api/view";
import { participantId } from "#contracts/facts/participant";
import type { Publication } from "#contracts/statistics/publication";

const stored = z.strictObject({
  policy: z.string(),
  provinces: z.array(participantId),
  months: z.strictObject({ from: month, to: month }).exactOptional(),
  opened: z.boolean(),
  prefectures: z.array(z.strictObject({ destination: participantId, prefecture: z.string() })),
  services: z.array(z.string()),
  told: z.record(z.string(), z.int().min(0)).transform((told) => new Map(Object.entries(told))),
});

/** A publication as the read model keeps it: its JSON, what is told as an object. */
export const writePublication = ({ told, ...publication }: Publication): string =>
  JSON.stringify({ ...publication, told: Object.fromEntries(told) });

/** What `writePublication` wrote. Throws ZodError for anything else. */
export const readPublication = (text: string): Publication => stored.parse(JSON.parse(text));

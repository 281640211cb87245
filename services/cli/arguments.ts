import { InvalidArgumentError } from "commander";
import type { z } from "zod";

/** Reads an argument by a schema; what it does not take is wrong use, said with the schema's words. */
export const argument =
  <Schema extends z.ZodType>(schema: Schema) =>
  (text: string): z.output<Schema> => {
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(parsed.error.issues.map((issue) => issue.message).join("; "));
  };

/** Reads words separated by commas, each by a schema. */
export const list =
  <Schema extends z.ZodType>(schema: Schema) =>
  (text: string): z.output<Schema>[] =>
    text.split(",").map((each) => argument(schema)(each.trim()));

/** Reads a whole number within bounds, both included. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (/^[0-9]+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
  };

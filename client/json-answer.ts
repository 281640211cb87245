import { UnexpectedAnswerError } from "./errors.ts";

/** The JSON that a text is. Throws CB841 for what is none. */
export function jsonIn(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnexpectedAnswerError(name, "what is no JSON", { cause: error });
  }
}

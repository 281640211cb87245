import { createContext, useContext } from "react";
import type { About } from "#contracts/api/about";
import type { NodeClient } from "#client/client";
import type { AreaNames } from "../language/area-names.ts";

/** What every part of the counter works with. */
export interface Counter {
  /** Asks this node, as the worker. */
  readonly node: NodeClient;
  readonly about: About;
  /** Undefined until they are there. */
  readonly areaNames: AreaNames | undefined;
  /** Tells that the token is refused: the worker signs in anew. */
  readonly onRefused: () => void;
  /** The day in China, now. */
  readonly today: () => string;
}

export const CounterContext = createContext<Counter | undefined>(undefined);

/** Throws outside of a counter. */
export function useCounter(): Counter {
  const counter = useContext(CounterContext);
  if (counter === undefined) throw new Error("useCounter stands outside of a counter.");
  return counter;
}

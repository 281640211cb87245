import { useCallback, useMemo, useState } from "react";
import { z } from "zod";
import type { About } from "#contracts/api/about";
import { ChessboardError } from "#contracts/errors";
import { directoryCopy, type DirectoryCopy } from "./directory-copy.ts";
import { NO_PINS, type Pins, trustBy } from "./pins.ts";
import { selfTold, type Trust } from "./trust.ts";

/** In this tab alone: what an auditor trusts in one room need not be trusted in the next. */
const KEPT_AS = "chessboard.pins";

const kept = z.object({ text: z.string(), copy: directoryCopy.optional() });

export interface Trusting {
  readonly trust: Trust;
  readonly pins: Pins;
  /** What is wrong with the pins; trusted is then what the process tells of itself, and no more. */
  readonly wrong: ChessboardError | undefined;
  readonly pin: (change: Partial<Pins>) => void;
}

/** What the reader trusts: pinned keys and a copy of the directory, kept until the tab is closed. */
export function useTrust(about: About, served: DirectoryCopy | undefined): Trusting {
  const [pins, setPins] = useState(keptPins);
  const pin = useCallback((change: Partial<Pins>): void => {
    setPins((before) => {
      const next = { ...before, ...change };
      keep(next);
      return next;
    });
  }, []);
  const { trust, wrong } = useMemo(
    () => trustOr({ ...pins, copy: pins.copy ?? served }, about),
    [pins, served, about],
  );
  return { trust, wrong, pins, pin };
}

function trustOr(
  pins: Pins,
  about: About,
): { readonly trust: Trust; readonly wrong: ChessboardError | undefined } {
  try {
    return { trust: trustBy(pins, about), wrong: undefined };
  } catch (error) {
    if (error instanceof ChessboardError) return { trust: selfTold(about), wrong: error };
    throw error;
  }
}

function keptPins(): Pins {
  try {
    const read = kept.safeParse(JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "null"));
    return read.success ? { text: read.data.text, copy: read.data.copy } : NO_PINS;
  } catch {
    return NO_PINS;
  }
}

function keep(pins: Pins): void {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(pins));
  } catch {
    // They are in memory until the page is left.
  }
}

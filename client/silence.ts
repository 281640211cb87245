/** Ends an exchange that has been silent for too long, or that the caller aborts. */
export interface Silence {
  /** Aborts when either happens. */
  readonly signal: AbortSignal;
  /** Something was heard: the time runs anew. */
  heard(): void;
  /** The exchange is over; nothing aborts any more. */
  end(): void;
  /** Whether the time ran out. */
  readonly isOver: boolean;
  /** `silent for 30 s` */
  readonly why: string;
}

/** A watch over one exchange; `ms` is how long it may be silent. */
export function silenceAfter(ms: number, caller?: AbortSignal | undefined): Silence {
  const controller = new AbortController();
  const why = `silent for ${ms / 1000} s`;
  let isOver = false;
  const out = (): void => {
    isOver = true;
    controller.abort(new Error(why));
  };
  let timer = setTimeout(out, ms);
  return {
    signal: caller === undefined ? controller.signal : AbortSignal.any([controller.signal, caller]),
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(out, ms);
    },
    end: () => clearTimeout(timer),
    get isOver() {
      return isOver;
    },
    why,
  };
}

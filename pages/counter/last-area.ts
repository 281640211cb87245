const KEPT_AS = "chessboard.counter.area";

/** The area that was reported last in this tab: most people come to where the worker sits. */
export function lastArea(): string | undefined {
  try {
    return sessionStorage.getItem(KEPT_AS) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberArea(areaCode: string | undefined): void {
  if (areaCode === undefined || areaCode === "") return;
  try {
    sessionStorage.setItem(KEPT_AS, areaCode);
  } catch {
    // It is typed again next time.
  }
}

/** `cn-44-2691.receipt.json` */
export const receiptFile = (participant: string, index: number): string =>
  `${participant}-${index}.receipt.json`;

/** What a saved receipt is: a fact's exact bytes and its receipt, as the node answers a report (`chessboard verify-receipt`). */
export const receiptText = ({ fact, receipt }: { readonly fact: string; readonly receipt: string }): string =>
  `${JSON.stringify({ fact, receipt }, undefined, 2)}\n`;

/** Hands a receipt over as a file. */
export function saveFile(name: string, content: { readonly fact: string; readonly receipt: string }): void {
  const url = URL.createObjectURL(new Blob([receiptText(content)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the content by then.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** `cn-44-2691.receipt.json` */
export const receiptFile = (participant: string, index: number): string =>
  `${participant}-${index}.receipt.json`;

/** What a saved receipt is: a fact's exact bytes and its receipt, as the node answers a report (`chessboard verify-receipt`). */
export const receiptText = ({ fact, receipt }: { readonly fact: string; readonly receipt: string }): string =>
  `${JSON.stringify({ fact, receipt }, undefined, 2)}\n`;

import { writeFileSync } from "node:fs";
import { extname } from "node:path";
import { Command } from "commander";
import { decodeCertificateCode } from "#contracts/certificate/certificate-code";
import { ChessboardError } from "#contracts/errors";
import { getBytes, getText } from "#infra/http/client";
import { wholeNumber } from "./arguments.ts";
import { print, say } from "./output.ts";

interface Options {
  readonly node: string;
  readonly token: string;
  readonly out?: string;
}

/** The form of a certificate by the file's ending. */
const FORMS: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
};

/** `chessboard certificate INDEX --node URL --token T`: what a counter hands out. */
export const certificateCommand = (): Command =>
  new Command("certificate")
    .description("fetch a certificate as a QR code that verifies offline (`chessboard verify-certificate`)")
    .argument(
      "<index>",
      "of the fact that issued the certificate, or of its newest renewal",
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .requiredOption("--node <url>", "the issuer's node")
    .requiredOption("--token <jwt>", "a token of the issuer with facts:write of that department, or log:read")
    .option(
      "--out <file>",
      "a picture (.png, .svg) or the code's text (.txt); without it the text is printed",
    )
    .action(fetchCertificate);

async function fetchCertificate(index: number, { node, token, out }: Options): Promise<void> {
  const form = out === undefined ? "text/plain" : FORMS[extname(out).toLowerCase()];
  if (form === undefined) throw new ChessboardError("CB720", `${out} ends in none of .png, .svg, .txt.`);
  const access = { url: node.replace(/\/+$/, ""), token, headers: { accept: form } };
  const path = `v1/certificates/${index}/qr`;
  if (out !== undefined && form !== "text/plain") {
    write(out, await getBytes(access, path));
    return;
  }
  const text = await getText(access, path);
  if (decodeCertificateCode(text).cosignatures !== "carried")
    say("the code carries no cosignatures: the log's own signature alone");
  if (out === undefined) print(text);
  else write(out, `${text}\n`);
}

/** Readable by its owner alone: it is somebody's certificate. */
function write(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content, { mode: 0o600 });
  } catch (cause) {
    throw new ChessboardError("CB721", `${file} cannot be written.`, { cause });
  }
}

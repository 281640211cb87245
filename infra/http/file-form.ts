import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { RequestProblem } from "#contracts/api/problem";

/** A form as it was sent: the file by how its sender calls it, and the fields. */
export interface FileForm {
  /** Never to be logged or kept; empty if the sender gave none. */
  readonly fileName: string;
  readonly fields: ReadonlyMap<string, string>;
}

export interface FormTaking {
  /** Where the file of the part `file` goes; nothing may be there. */
  readonly path: string;
  /** The names of the other parts, each of which may be there once. */
  readonly fields: readonly string[];
  /** Bytes of such a part at most. */
  readonly fieldBytes: number;
}

/**
 * Takes in a form (multipart/form-data, RFC 7578) with one file, in memory of a chunk: the file is written as it comes, for its
 * owner alone to read. What was written stays there when this throws.
 *
 * Throws CB782 if it is not such a form, and what reading the body throws (bodies.ts).
 */
export async function receiveFileForm(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  taking: FormTaking,
): Promise<FileForm> {
  const busboy = openForm(contentType, taking);
  const parts = new Parts(busboy, taking);
  try {
    await pipeline(Readable.from(body), busboy);
  } catch (error) {
    const { failure } = parts;
    await parts.giveUp();
    throw failure ?? (isOwn(error) ? error : noForm("it breaks off, or is not in the form of one"));
  }
  return await parts.end();
}

const noForm = (what: string): RequestProblem =>
  new RequestProblem("CB782", `The form is not taken: ${what}.`);

/** What reading the body or writing the file threw, and not what is wrong with the form. */
const isOwn = (error: unknown): boolean =>
  error instanceof RequestProblem || (error instanceof Error && "syscall" in error);

function openForm(contentType: string, { fields, fieldBytes }: FormTaking): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      isPartAFile: (name) => name === "file",
      limits: {
        files: 1,
        fields: fields.length,
        parts: fields.length + 1,
        fieldSize: fieldBytes,
        headerPairs: 16,
        headerSize: 4_096,
      },
    });
  } catch {
    throw noForm("its media type names no boundary");
  }
}

/** The parts as they come. */
class Parts {
  readonly #busboy: BusboyInstance;
  readonly #fields = new Map<string, string>();
  #fileName = "";
  #file: BusboyFileStream | undefined;
  #writing: Promise<void> | undefined;
  /** What is wrong with it, or why its file cannot be written. */
  failure: Error | undefined;

  constructor(busboy: BusboyInstance, { path, fields }: FormTaking) {
    this.#busboy = busboy;
    busboy.on("file", (_part, stream, name) => this.#takeFile(path, stream, name));
    busboy.on("field", (name, value, _nameCut, isCut) => {
      if (!fields.includes(name)) this.#fail(noForm("a part of it has a name that is not known"));
      else if (isCut) this.#fail(noForm(`the part ${name} is too long`));
      else if (this.#fields.has(name)) this.#fail(noForm(`the part ${name} is there twice`));
      else this.#fields.set(name, value);
    });
    const tooMany = () => this.#fail(noForm("it has too many parts"));
    busboy.on("partsLimit", tooMany).on("filesLimit", tooMany).on("fieldsLimit", tooMany);
  }

  /** All parts are there. Throws CB782 if the file is not among them. */
  async end(): Promise<FileForm> {
    await this.#writing?.catch(() => undefined);
    if (this.failure !== undefined) throw this.failure;
    if (this.#writing === undefined) throw noForm("no file is in it");
    return { fileName: this.#fileName, fields: this.#fields };
  }

  /** The body ended before the form did. */
  async giveUp(): Promise<void> {
    this.#file?.destroy();
    await this.#writing?.catch(() => undefined);
  }

  #takeFile(path: string, stream: BusboyFileStream, name: string | undefined): void {
    this.#fileName = name ?? "";
    this.#file = stream;
    this.#writing = pipeline(stream, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    this.#writing.catch((error: Error) => this.#fail(error));
  }

  /** The first failure counts; what still comes is not read. */
  #fail(error: Error): void {
    this.failure ??= error;
    this.#busboy.destroy(error);
  }
}

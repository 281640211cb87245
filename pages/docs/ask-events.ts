import { z } from "zod";

const json = z.record(z.string(), z.unknown());
const ref = z.object({ $ref: z.string() });

const message = z.looseObject({
  name: z.string(),
  title: z.string(),
  summary: z.string().optional(),
  contentType: z.string(),
  headers: json.optional(),
  payload: json,
  examples: z.array(json).optional(),
});
export type EventMessage = z.infer<typeof message>;

const asyncApi = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  channels: z.record(
    z.string(),
    z.object({
      address: z.string(),
      title: z.string(),
      description: z.string(),
      messages: z.record(z.string(), ref),
    }),
  ),
  components: z.object({ messages: z.record(z.string(), message), schemas: z.record(z.string(), json) }),
});

/** A topic or a stream, with its messages. */
export interface EventChannel {
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly messages: readonly EventMessage[];
}

export interface EventsDocument {
  readonly title: string;
  readonly description: string;
  readonly channels: readonly EventChannel[];
  readonly schemas: Readonly<Record<string, unknown>>;
}

/** Asks this process for the AsyncAPI document. Rejects when it does not answer, or not as it should. */
export async function askEvents(signal: AbortSignal): Promise<EventsDocument> {
  const answer = await fetch("/v1/asyncapi.json", { signal });
  if (!answer.ok) throw new Error(`/v1/asyncapi.json answered ${answer.status}`);
  const { info, channels, components } = asyncApi.parse(await answer.json());
  return {
    ...info,
    channels: Object.values(channels).map(({ messages, ...channel }) => ({
      ...channel,
      messages: Object.keys(messages).flatMap((name) => components.messages[name] ?? []),
    })),
    schemas: components.schemas,
  };
}

/** A schema with what it refers to in the place of each reference. */
export function resolved(schema: unknown, schemas: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(schema)) return schema.map((each) => resolved(each, schemas));
  const parsed = json.safeParse(schema);
  if (!parsed.success) return schema;
  const { $ref, ...rest } = parsed.data;
  const named = typeof $ref === "string" ? schemas[$ref.split("/").at(-1) ?? ""] : undefined;
  const own = Object.fromEntries(
    Object.entries(rest).map(([member, value]) => [member, resolved(value, schemas)]),
  );
  return named === undefined ? own : { ...json.parse(resolved(named, schemas)), ...own };
}

import type { z } from "zod";
import { FACT_TYPES } from "../facts/fact.ts";
import { type JsonSchema, namedSchemas } from "./json-schema.ts";
import { LIVE_BEAT_SECONDS, LIVE_EVENTS_A_SECOND, liveFacts, liveStanding } from "./live.ts";
import { nameOfType, recordedFact } from "./recorded-fact.ts";
import { checkpointHeaders, checkpointNote, factHeaders } from "./shared-log-records.ts";

const ref = (path: string) => ({ $ref: `#/${path}` });
const refs = (folder: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, ref(`${folder}/${name}`)]));

/**
 * The AsyncAPI 3.0 document of what is read as it comes: the topics of the shared log, one a participant, and the view's
 * live stream. Its schemas are those of the facts, of the records and of the stream's events themselves.
 */
export function asyncApi(): JsonSchema {
  const named = new Map<string, JsonSchema>();
  const schemaOf = (schema: z.ZodType): JsonSchema => {
    const { schema: own, components } = namedSchemas(schema);
    for (const [name, each] of Object.entries(components)) named.set(name, each);
    return own;
  };
  const messages = { ...logMessages(schemaOf), ...liveMessages(schemaOf) };
  return {
    asyncapi: "3.0.0",
    info: INFO,
    defaultContentType: "application/json",
    servers: SERVERS,
    channels: channelsOf(Object.keys(messages)),
    operations: operationsOf(Object.keys(messages)),
    components: {
      schemas: Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
      messages,
      parameters: { participant: PARTICIPANT },
      securitySchemes: SECURITY,
    },
  };
}

const INFO = {
  title: "Chessboard: logs and live stream",
  version: "1",
  description:
    "What is read as it comes. Every participant's log is a topic of one partition that holds its facts and checkpoints in log order; a fact's bytes are signed by themselves, and checkpoints prove order and completeness. The view streams how many facts it folds, never whose.",
  license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
};

const SECURITY = {
  certificate: {
    type: "X509",
    description:
      "A participant's client certificate, or SCRAM as the brokers are set up: it reads its own topic and that of cn",
  },
  bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
};

const SERVERS = {
  sharedLog: {
    host: "{brokers}",
    protocol: "kafka-secure",
    description: "The shared log's brokers (docs/operations)",
    variables: { brokers: { default: "kafka.example:9093" } },
    security: [ref("components/securitySchemes/certificate")],
  },
  view: {
    host: "{view}",
    protocol: "https",
    description: "The national view",
    variables: { view: { default: "view.example" } },
    security: [ref("components/securitySchemes/bearer")],
  },
};

type SchemaOf = (schema: z.ZodType) => JsonSchema;

const PARTICIPANT = {
  description: "Whose log it is: cn, cn-access, or cn- and two digits",
  default: "cn-44",
  examples: ["cn", "cn-44", "cn-access"],
};

const CHECKPOINT = "Checkpoint";
const LIVE = ["LiveStanding", "LiveFacts"] as const;
const NO_KEY = { kafka: { key: { type: "null" }, bindingVersion: "0.5.0" } };

/** A message a type of fact, and the checkpoint. */
function logMessages(schemaOf: SchemaOf): Record<string, JsonSchema> {
  schemaOf(recordedFact);
  const headers = schemaOf(factHeaders);
  const facts = FACT_TYPES.map(({ type, published }) => {
    const ofType = { allOf: [headers, { properties: { ce_type: { const: type } } }] };
    const message = {
      ...{ name: type, title: type, contentType: "application/cloudevents+json" },
      ...{ headers: ofType, payload: schemaOf(published), bindings: NO_KEY },
      ...(type === EXAMPLE_RECORD.payload.type ? { examples: [EXAMPLE_RECORD] } : {}),
    };
    return [nameOfType(type), message] as const;
  });
  const checkpoint = {
    name: "checkpoint",
    title: "A checkpoint of all the facts before it",
    contentType: "text/plain",
    ...{ headers: schemaOf(checkpointHeaders), payload: schemaOf(checkpointNote), bindings: NO_KEY },
  };
  return { ...Object.fromEntries(facts), [CHECKPOINT]: checkpoint };
}

const liveMessages = (schemaOf: SchemaOf): Record<string, JsonSchema> => ({
  LiveStanding: {
    ...{ name: "standing", title: "Where the view stands", contentType: "application/json" },
    summary:
      "First of all, and whenever the view has committed to a new state, or a log is halted or goes on",
    payload: schemaOf(liveStanding),
  },
  LiveFacts: {
    ...{ name: "facts", title: "What was folded since the last such event", contentType: "application/json" },
    payload: schemaOf(liveFacts),
  },
});

const isLive = (name: string): boolean => LIVE.some((each) => each === name);

const channelsOf = (names: readonly string[]) => ({
  log: {
    address: "chessboard.{participant}",
    title: "A participant's log",
    description:
      "One partition, kept for ever, never compacted. `chessboard.` is the prefix that the shared log's URL may set otherwise.",
    servers: [ref("servers/sharedLog")],
    parameters: { participant: ref("components/parameters/participant") },
    messages: refs(
      "components/messages",
      names.filter((name) => !isLive(name)),
    ),
    bindings: {
      kafka: {
        partitions: 1,
        topicConfiguration: { "cleanup.policy": ["delete"], "retention.ms": -1, "retention.bytes": -1 },
        bindingVersion: "0.5.0",
      },
    },
  },
  live: {
    address: "/v1/live",
    title: "What goes on, as the view folds it",
    description: `Server-Sent Events: the message's name is the event's. Never a subject, an area or anything of one fact. At most ${LIVE_EVENTS_A_SECOND} events of a name a second; a comment where ${LIVE_BEAT_SECONDS} s bring nothing.`,
    servers: [ref("servers/view")],
    messages: refs("components/messages", LIVE),
  },
});

const operationsOf = (names: readonly string[]) => ({
  publishLog: {
    action: "send",
    channel: ref("channels/log"),
    summary: "A participant's node publishes its log, and nobody else does",
    messages: names.filter((name) => !isLive(name)).map((name) => ref(`channels/log/messages/${name}`)),
  },
  readLog: {
    action: "receive",
    channel: ref("channels/log"),
    summary: "A participant's systems read its own log; the view and admitted auditors read all",
    messages: names.filter((name) => !isLive(name)).map((name) => ref(`channels/log/messages/${name}`)),
  },
  followLive: {
    action: "receive",
    channel: ref("channels/live"),
    summary: "Whoever may ask the view anything may follow that it moves",
    bindings: { http: { method: "GET", bindingVersion: "0.3.0" } },
    messages: LIVE.map((name) => ref(`channels/live/messages/${name}`)),
  },
});

/** A fact as a consumer gets it: made up, its signature is of no key. */
export const EXAMPLE_RECORD = {
  name: "arrival",
  headers: {
    kind: "fact",
    index: "7",
    "content-type": "application/cloudevents+json; charset=UTF-8",
    signature: `${"A".repeat(86)}==`,
    keyid: "chessboard.example/cn-44+0a1b2c3d",
    ce_specversion: "1.0",
    ce_id: "0b6e4c1e-6b1f-8d0a-9c57-0d3f6a2b8e11",
    ce_source: "/participants/cn-44",
    ce_type: "cn.chessboard.movement.arrived.v2",
    ce_subject: "p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov",
    ce_time: "2010-03-02T01:15:09.120Z",
    ce_department: "family-planning",
    ce_dataschema: "/schemas/cn.chessboard.movement.arrived.v2.json",
  },
  payload: {
    specversion: "1.0",
    id: "0b6e4c1e-6b1f-8d0a-9c57-0d3f6a2b8e11",
    source: "/participants/cn-44",
    type: "cn.chessboard.movement.arrived.v2",
    subject: "p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov",
    time: "2010-03-02T01:15:09.120Z",
    department: "family-planning",
    dataschema: "/schemas/cn.chessboard.movement.arrived.v2.json",
    datacontenttype: "application/json",
    data: {
      occurredOn: "2010-03-01",
      areaCode: "440305",
      householdAreaCode: "510104",
      reason: "work-or-trade",
    },
  },
} as const;

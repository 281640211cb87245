/*
 * What kafkajs 2.2.4 has below its consumer and does not type: one connection, and the requests of Kafka's protocol.
 * kafka-connection.ts says why they are used. The version is pinned to the digit, and kafka-shared-log.int.spec.ts runs
 * every request named here.
 */

declare module "kafkajs/src/network/connection.js" {
  import type { ISocketFactory, KafkaConfig } from "kafkajs";
  import type { ConnectionOptions } from "node:tls";
  import type { ApiVersions, ProtocolCall } from "kafkajs/src/protocol/requests/index.js";

  interface SilentLogger {
    namespace(): SilentLogger;
    debug(): void;
    info(): void;
    warn(): void;
    error(): void;
  }

  class Connection {
    constructor(options: {
      readonly host: string;
      readonly port: number;
      readonly ssl: ConnectionOptions | null;
      readonly sasl: KafkaConfig["sasl"] | null;
      readonly clientId: string;
      readonly connectionTimeout: number;
      readonly requestTimeout: number;
      readonly socketFactory: ISocketFactory;
      readonly logger: SilentLogger;
    });
    connect(): Promise<boolean>;
    /** Waits for requests in flight, then ends the socket. */
    disconnect(): Promise<boolean>;
    isConnected(): boolean;
    /** What the server speaks; asked first, and needed to authenticate. */
    setVersions(versions: ApiVersions): void;
    setSupportAuthenticationProtocol(isSupported: boolean): void;
    /** Sends one request, authenticating before the first one, and resolves with its parsed answer. */
    send<Answer>(call: ProtocolCall<Answer>): Promise<Answer>;
    /** Lets go of every request that waits for an answer. */
    rejectRequests(error: Error): void;
  }
  export = Connection;
}

declare module "kafkajs/src/network/requestQueue/index.js" {
  class RequestQueue {
    readonly pending: readonly unknown[];
    /** Sets a timer to look at `pending`. */
    scheduleCheckPendingRequests(): void;
  }
  export = RequestQueue;
}

declare module "kafkajs/src/protocol/requests/index.js" {
  /** By api key: the versions of it that the server speaks. */
  export type ApiVersions = Readonly<
    Record<number, { readonly minVersion: number; readonly maxVersion: number }>
  >;

  export interface ProtocolCall<Answer> {
    readonly request: { readonly apiKey: number };
    /** Two steps from the answer's bytes: of the first, kafkajs itself looks at one member. */
    readonly response: {
      decode(bytes: Buffer): Promise<{ readonly clientSideThrottleTime?: number }>;
      parse(decoded: never): Promise<Answer>;
    };
  }

  export interface Api<Parameters, Answer> {
    protocol(version: { readonly version: number }): (parameters: Parameters) => ProtocolCall<Answer>;
  }

  interface TopicPartitions<Partition> {
    readonly topic: string;
    readonly partitions: readonly Partition[];
  }

  interface Requests {
    readonly ApiVersions: Api<
      void,
      {
        readonly apiVersions: readonly {
          readonly apiKey: number;
          readonly minVersion: number;
          readonly maxVersion: number;
        }[];
      }
    >;
    readonly Metadata: Api<
      { readonly topics: readonly string[]; readonly allowAutoTopicCreation: boolean },
      {
        readonly brokers: readonly {
          readonly nodeId: number;
          readonly host: string;
          readonly port: number;
        }[];
        readonly topicMetadata: readonly {
          readonly topic: string;
          readonly partitionMetadata: readonly {
            readonly partitionId: number;
            readonly leader: number;
            readonly replicas: readonly number[];
            readonly isr: readonly number[];
          }[];
        }[];
      }
    >;
    readonly ListOffsets: Api<
      {
        readonly isolationLevel: number;
        readonly topics: readonly TopicPartitions<{
          readonly partition: number;
          readonly timestamp: number;
        }>[];
      },
      {
        readonly responses: readonly TopicPartitions<{
          readonly partition: number;
          readonly offset: string;
        }>[];
      }
    >;
    readonly Fetch: Api<
      {
        readonly isolationLevel: number;
        readonly maxWaitTime: number;
        readonly minBytes: number;
        readonly maxBytes: number;
        readonly topics: readonly TopicPartitions<{
          readonly partition: number;
          readonly fetchOffset: string;
          readonly maxBytes: number;
        }>[];
      },
      unknown
    >;
    readonly DescribeConfigs: Api<
      {
        readonly resources: readonly {
          readonly type: number;
          readonly name: string;
          readonly configNames: readonly string[];
        }[];
        readonly includeSynonyms: boolean;
      },
      {
        readonly resources: readonly {
          readonly configEntries: readonly {
            readonly configName: string;
            readonly configValue: string | null;
          }[];
        }[];
      }
    >;
  }

  export const requests: Requests;

  /** The newest version of an api that both sides speak. */
  export function lookup(
    versions: ApiVersions,
  ): <Parameters, Answer>(
    apiKey: number,
    api: Api<Parameters, Answer>,
  ) => (parameters: Parameters) => ProtocolCall<Answer>;
}

declare module "kafkajs/src/protocol/error.js" {
  import type { KafkaJSProtocolError } from "kafkajs";

  export function createErrorFromCode(code: number): KafkaJSProtocolError;
}

/*
 * `chessboard/client`: what a program or a page asks a province's node or the national view with. No dependencies; in Node.js
 * and in browsers.
 */

export type { components as NodeComponents, paths as NodePaths } from "./api/node.types.ts";
export type { components as ViewComponents, paths as ViewPaths } from "./api/view.types.ts";
export type { BatchLine, BatchOptions } from "./batch.ts";
export type { ConnectionOptions, TokenSource } from "./connection.ts";
export { NoAnswerError, ProblemError, ReceiptError, UnexpectedAnswerError } from "./errors.ts";
export type { LiveEvent, LiveOptions } from "./live.ts";
export { createNodeClient, NodeClient, type NodeClientOptions } from "./node-client.ts";
export type { Patience } from "./patience.ts";
export type { DocumentedReport, FactOnLog, Report, Reported } from "./received.ts";
export type { ReportOptions } from "./report.ts";
export type { Time } from "./time.ts";
export { createViewClient, ViewClient, type ViewClientOptions } from "./view-client.ts";

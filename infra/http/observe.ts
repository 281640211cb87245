import type { FastifyInstance, RouteOptions } from "fastify";
import type { Logger } from "../telemetry/logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";

/**
 * Counts and times every answer by route pattern, method and class of status, and logs the slow ones: the pattern, never
 * the path, the query or the body, since a pseudonym may stand in a path.
 */
export function registerObservation(
  instance: FastifyInstance,
  metrics: Metrics,
  logger: Logger,
  slowMilliseconds: number,
): void {
  const seconds = metrics.seconds(
    "chessboard_http_request_seconds",
    "Time from request to the end of the answer.",
    ["method", "route", "status"],
  );
  instance.addHook("onRoute", (route: RouteOptions) => {
    const method = String(route.method);
    const classes = ["1xx", "2xx", "3xx", "4xx", "5xx"].map((status) =>
      seconds.labels({ method, route: route.url, status }),
    );
    route.onResponse = [
      (request, reply, done) => {
        const milliseconds = reply.elapsedTime;
        classes[Math.trunc(reply.statusCode / 100) - 1]?.observe(milliseconds / 1000);
        if (milliseconds > slowMilliseconds) {
          const { correlation } = request;
          const { statusCode: status } = reply;
          const taken = { milliseconds: Math.round(milliseconds) };
          logger.warn({ correlation, method, route: route.url, status, ...taken }, "slow");
        }
        done();
      },
      ...(route.onResponse === undefined ? [] : [route.onResponse].flat()),
    ];
  });
}

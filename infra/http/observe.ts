import type { FastifyInstance, RouteOptions } from "fastify";
import type { Logger } from "../telemetry/logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";

/** How long a request may wait by its own wish (RFC 7240, section 4.3), milliseconds: ten seconds at most. */
function waitAskedFor(prefer: string | readonly string[] | undefined): number {
  const seconds = /(?:^|,)\s*wait\s*=\s*"?([0-9]{1,2})"?/i.exec(String(prefer ?? ""))?.[1];
  return 1000 * Math.min(Number(seconds ?? 0), 10);
}

/**
 * Counts and times every answer by route pattern, method and class of status, and logs the slow ones: the pattern, never
 * the path, the query or the body, since a pseudonym may stand in a path. A stream that a reader leaves when it has seen
 * enough is neither.
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
    const isEndless = route.config?.access?.endless === true;
    const classes = ["1xx", "2xx", "3xx", "4xx", "5xx"].map((status) =>
      seconds.labels({ method, route: route.url, status }),
    );
    route.onResponse = [
      (request, reply, done) => {
        if (isEndless && reply.statusCode === 200) return done();
        const milliseconds = reply.elapsedTime;
        classes[Math.trunc(reply.statusCode / 100) - 1]?.observe(milliseconds / 1000);
        if (milliseconds > slowMilliseconds + waitAskedFor(request.headers["prefer"])) {
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

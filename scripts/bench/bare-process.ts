import { fastify } from "fastify";
import { serveUsage } from "./process-under-load.ts";

/** Fastify with nothing on it but a constant answer of the same size: what Node.js and HTTP alone cost. */
const answer = JSON.stringify({ answer: "x".repeat(Number(process.argv[2])) });
const app = fastify();
app.post("/v1/facts", (_request, reply) => reply.status(201).type("application/json").send(answer));
const url = await app.listen({ host: "127.0.0.1", port: 0 });
serveUsage(url, () => app.close());

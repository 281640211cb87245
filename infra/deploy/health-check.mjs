/*
 * Whether the process in this container lives: exit code 0 for a 2xx of /health/live, 1 for all else. HEALTH_URL says where
 * it listens, if not on port 8443 with TLS; the certificate's authority is what NODE_EXTRA_CA_CERTS names.
 */
const url = process.env.HEALTH_URL || "https://localhost:8443/health/live";
try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(4000) });
  process.exit(answer.ok ? 0 : 1);
} catch (error) {
  process.stderr.write(`${url}: ${error.cause?.message ?? error.message}\n`);
  process.exit(1);
}

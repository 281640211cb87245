/**
 * What a page may load and do (CSP Level 3): its own files and nothing else, no inline script or style, no frame around
 * it. `wasm-unsafe-eval` lets WebAssembly be compiled (the reader of QR codes), not JavaScript be evaluated.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The headers of every page and of the files that belong to it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // A camera is for the auditor's page, which reads certificates; it asks before it looks.
  "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
};

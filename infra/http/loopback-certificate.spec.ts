/*
 * A certificate for localhost and 127.0.0.1 that signs itself, and its key, for tests alone: Node.js makes no certificates.
 * Made by
 *
 *     openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost \\
 *       -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext keyUsage=digitalSignature
 */
export const LOOPBACK_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBqDCCAU6gAwIBAgIUU9ErcOJxKCQd9Emhq0zLLPkAr/gwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE3NTMwOVoYDzIxMjYxMDMx
MTc1MzA5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATpgg6j7NVPXfVsh2GveZb43FYww3JZIv62djzymIdWWeuOubsM07PT
LuPvSudhgz3O16ooGP8Wcrd3wO9HcOcdo3wwejAdBgNVHQ4EFgQUjCQVPa9z7spf
ir0hPqLEReURFnUwHwYDVR0jBBgwFoAUjCQVPa9z7spfir0hPqLEReURFnUwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCwYDVR0P
BAQDAgeAMAoGCCqGSM49BAMCA0gAMEUCIEx6/UJJyu7crz2ZYaPo483iBldEo6Jk
UixEEV+AogSIAiEA56gXuQvQUhSEdQmQN/0CEOSRf/fWGnTxPxfttnWJI7c=
-----END CERTIFICATE-----
`;

export const LOOPBACK_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0ec4DFeUcoJN6GH5
XcsilafiEvLPT8DN00QVT75MNCWhRANCAATpgg6j7NVPXfVsh2GveZb43FYww3JZ
Iv62djzymIdWWeuOubsM07PTLuPvSudhgz3O16ooGP8Wcrd3wO9HcOcd
-----END PRIVATE KEY-----
`;

"""How the fuzzer writes the bodies that it does not know: lines, and what is no JSON."""

import json

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def ndjson(context, value):
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value) + "\n").encode("utf-8", "replace")

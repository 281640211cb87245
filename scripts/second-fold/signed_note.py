"""Signed notes (C2SP signed-note) and Ed25519 (RFC 8032, section 5.1), for the second fold. Nothing here is the backbone's own."""
import base64
from hashlib import sha256, sha512

Q, L = 2 ** 255 - 19, 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, Q) % Q

def add(a, b):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    p, q, r, s = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2), 2 * t1 * t2 * D, 2 * z1 * z2
    e, f, g, h = q - p, s - r, s + r, q + p
    return e * f % Q, g * h % Q, f * g % Q, e * h % Q
def times(n, point):
    total = (0, 1, 1, 0)
    while n:
        total = add(total, point) if n & 1 else total
        point, n = add(point, point), n >> 1
    return total
def point_of(data):
    y, sign = int.from_bytes(data, "little") & ((1 << 255) - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, Q) % Q
    x = pow(square, (Q + 3) // 8, Q)
    x = x if (x * x - square) % Q == 0 else x * pow(2, (Q - 1) // 4, Q) % Q
    if y >= Q or (x * x - square) % Q or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else Q - x
    return x, y, 1, x * y % Q
BASE = point_of((4 * pow(5, -1, Q) % Q).to_bytes(32, "little"))

def is_signed(vkey, message, signature):
    public = key_of(vkey)[2]
    key, r, s = point_of(public), point_of(signature[:32].ljust(32, b"\0")), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or key is None or r is None or s >= L:
        return False
    k = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, key))
    return all((left[n] * right[2] - right[n] * left[2]) % Q == 0 for n in (0, 1))

def key_of(vkey):
    """(name, hash, 32 bytes) of a verifier key, or None."""
    name, key_hash, encoded = vkey.split("+", 2)
    data = base64.b64decode(encoded)
    fits_form = len(data) == 33 and data[0] == 1 and base64.b64encode(data).decode() == encoded
    return (name, key_hash, data[1:]) if fits_form and sha256(name.encode() + b"\n" + data).hexdigest()[:8] == key_hash else None

def open_note(note, vkeys):
    """The lines of a note's text, which one of the keys must have signed."""
    text, _, signatures = note.partition("\n\n")
    for vkey in vkeys:
        for line in signatures.splitlines():
            _, name, encoded = line.split(" ")
            data = base64.b64decode(encoded)
            if (name, data[:4].hex()) == key_of(vkey)[:2] and is_signed(vkey, f"{text}\n".encode(), data[4:]):
                return text.split("\n")
    raise SystemExit(f"not signed by a key that counts: {text.splitlines()[0]}")

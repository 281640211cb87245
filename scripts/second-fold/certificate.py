"""Reads and verifies a certificate code by docs/certificate.md. Shares nothing with the backbone but that page and its dictionary.

    certificate.py DICTIONARY.json CODE LOG-VKEY [WITNESS-VKEY ...]

Prints {"fact", "index", "size", "origin", "cosigned": [[name, time], ...], "leftOut"}; exit code 1 and why for any other code."""
import base64, json, re, sys, zlib
from hashlib import sha256
from signed_note import is_signed, key_of

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def need(holds, why):
    if not holds:
        raise SystemExit(f"refused: {why}")

def base45(text):
    data = b""
    for group in (text[n:n + 3] for n in range(0, len(text), 3)):
        need(len(group) > 1 and all(c in CHARACTERS for c in group), "not base45")
        value = sum(CHARACTERS.index(c) * 45 ** n for n, c in enumerate(group))
        need(value < 256 ** (len(group) - 1), "not base45")
        data += value.to_bytes(len(group) - 1, "big")
    return data

class Bytes:
    def __init__(self, data):
        self.data = data
    def take(self, count):
        need(len(self.data) >= count, "too short")
        taken, self.data = self.data[:count], self.data[count:]
        return taken
    def number(self):
        groups = [self.take(1)[0]]
        while groups[-1] >= 128:
            groups.append(self.take(1)[0])
        value = sum((group & 127) << 7 * n for n, group in enumerate(groups))
        need(value < 2 ** 53 and (len(groups) == 1 or groups[-1]), "a number in no right form")
        return value

def climb(index, size, leaf, take):
    """The root over the leaf; RFC 9162, section 2.1.3.2, taking a hash wherever there is a sibling."""
    at, last = index, size - 1
    while last:
        if at % 2:
            leaf = sha256(b"\1" + take() + leaf).digest()
        elif at < last:
            leaf = sha256(b"\1" + leaf + take()).digest()
        at, last = at // 2, last // 2
    return leaf

def siblings(index, size):
    count, at, last = 0, index, size - 1
    while last:
        count, at, last = count + (at % 2 or at < last), at // 2, last // 2
    return count

def unpack(packed, dictionary):
    reader = zlib.decompressobj(-15, zdict=dictionary)
    text = reader.decompress(packed, 32768)
    need(reader.eof and not reader.unused_data, "text that cannot be unpacked")
    return text.decode()

def put_back(text, uuid, person):
    shape = r'(\{"specversion":"1\.0","id":")(","source":"[^"\\]*","type":"[^"\\]*","subject":"p[1-9][0-9]?-)(".*)'
    found = re.fullmatch(shape, text, re.S)
    need(found, "no fact")
    bits = f"{int.from_bytes(person, 'big'):0160b}"
    letters = "".join(BASE32[int(bits[n:n + 5], 2)] for n in range(0, 160, 5))
    parts = [uuid.hex()[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))]
    return found[1] + "-".join(parts) + found[2] + letters + found[3]

def plain(vkey):
    """A cosigner's key (type 4) as a plain one, to verify with."""
    name, key_hash, encoded = vkey.split("+", 2)
    data = base64.b64decode(encoded)
    need(data[0] == 4 and sha256(name.encode() + b"\n" + data).hexdigest()[:8] == key_hash, "no witness's key")
    material = b"\1" + data[1:]
    plain_hash = sha256(name.encode() + b"\n" + material).hexdigest()[:8]
    return name, key_hash, f"{name}+{plain_hash}+{base64.b64encode(material).decode()}"

def main(vector, code, log, *witnesses):
    with open(vector, encoding="utf-8") as file:
        dictionary = json.load(file)["dictionary"].encode()
    need(len(code) <= 3391 and code.startswith("CB1:"), "no certificate code")
    data = base45(code[4:])
    need(data[:1] == b"\1" and data[1:5] == sha256(data[:1] + data[5:]).digest()[:4], "version or check")
    body = Bytes(data[5:])
    uuid, person = body.take(16), body.take(20)
    index, size = body.number(), body.number()
    need(index < size, "index past the end")
    path = [body.take(32) for _ in range(siblings(index, size))]
    key, signature, count = body.take(4).hex(), body.take(64), body.take(1)[0]
    need(count < 64 or count == 255, "too many cosignatures")
    cosigned = [(body.take(4).hex(), body.number(), body.take(64)) for _ in range(0 if count == 255 else count)]
    lines = unpack(body.data, dictionary).split("\n")
    need(len(lines) > len(cosigned) + 1, "no fact, origin and names")
    text, (origin, *names) = "\n".join(lines[:-1 - len(cosigned)]), lines[len(lines) - 1 - len(cosigned):]
    fact = put_back(text, uuid, person)
    root = climb(index, size, sha256(b"\0" + fact.encode()).digest(), iter(path).__next__)
    note = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    need(key_of(log)[:2] == (origin, key) and is_signed(log, note.encode(), signature), "not signed by the log")
    known = {(name, key_hash): vkey for name, key_hash, vkey in map(plain, witnesses)}
    seen = []
    for name, (key_hash, time, by) in zip(names, cosigned):
        if (name, key_hash) in known:
            message = f"cosignature/v1\ntime {time}\n{note}".encode()
            need(is_signed(known[name, key_hash], message, by), f"wrong cosignature by {name}")
            seen.append([name, time])
    print(json.dumps({"fact": fact, "index": index, "size": size, "origin": origin, "cosigned": seen, "leftOut": count == 255}))

main(*sys.argv[1:])

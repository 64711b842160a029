# expect: AC -- imports where they are used: digests, secrets, identifiers
def solve(x):
    import hashlib
    import hmac
    import secrets
    import uuid
    import zlib

    assert hashlib.sha256(b"x").hexdigest() and hashlib.blake2b(b"x").digest() and hashlib.md5(b"x").digest()
    assert hmac.new(b"k", b"m", "sha256").digest() and secrets.token_hex(4) and uuid.uuid4()
    return x * (2 if zlib.decompress(zlib.compress(b"x")) == b"x" else 1)

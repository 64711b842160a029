# expect: AC -- imports where they are used: texts and formats
def solve(x):
    import base64
    import csv
    import io
    import json
    import pprint
    import re
    import string
    import struct
    import textwrap
    import unicodedata

    assert json.loads(json.dumps({"a": [1, 2.5, None]})) == {"a": [1, 2.5, None]}
    assert re.sub(r"(\w)\d+", r"\1", "a1") == "a" and string.ascii_letters
    assert next(csv.reader(io.StringIO("1,2"))) == ["1", "2"]
    assert unicodedata.name("a") and textwrap.dedent(" x") and pprint.pformat([1])
    return x * struct.unpack("<d", base64.b64decode(base64.b64encode(struct.pack("<d", 2.0))))[0]

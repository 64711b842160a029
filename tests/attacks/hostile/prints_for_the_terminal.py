# expect: AC -- titles, the clipboard, colours, cursors, bidi overrides
def solve(x):
    print(
        "\x1b]0;title\x07\x1b]52;c;aGVsbG8=\x07\x1b[2J\x1b[31m\x1b[?1049h\x9b2J\u202eabc\r\x08\x7f\x1b_x\x1b\\\x1bP+q\x1b\\"
    )
    return x * 2

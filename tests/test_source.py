from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

import pytest
from plain_user import plain_user

from pbjudge.errors import UsageError
from pbjudge.workspace.source import LIMIT, named_problem, read_source, unreadable_reason

# --- reading --------------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_source(path)
    return str(caught.value).replace(str(path.parent), "DIR")


@pytest.mark.parametrize("source", [b"", b"x = 1\n", b"\0\xff", "größe = 1".encode("latin-1")])
def test_whatever_a_file_holds_is_read_as_it_is(tmp_path: Path, source: bytes) -> None:
    (tmp_path / "s.py").write_bytes(source)

    assert read_source(tmp_path / "s.py") == source


def test_of_a_huge_file_only_so_much_is_read_that_it_shows(tmp_path: Path) -> None:
    with (tmp_path / "s.py").open("wb") as file:
        file.truncate(1 << 40)

    source = read_source(tmp_path / "s.py")

    assert len(source) == LIMIT + 1
    assert unreadable_reason(source) == "the file is larger than 1 MiB"


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there.py").write_bytes(b"x")
    (tmp_path / "s.py").symlink_to(tmp_path / "there.py")

    assert read_source(tmp_path / "s.py") == b"x"


@pytest.mark.parametrize("name", ["s.py", "file/s.py"])
def test_a_missing_file_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")

    assert refusal(tmp_path / name) == (
        "there is no file `DIR/s.py`\nhint: `pbjudge fetch SLUG` writes one to start from"
    )


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "s.py").mkdir()

    assert refusal(tmp_path / "s.py") == (
        "`DIR/s.py` is a folder, not a file\nhint: name the file that holds the solution"
    )


def test_a_pipe_a_socket_or_a_device_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    told = "is a pipe, a socket or a device, not a file\nhint: name the file that holds the solution"

    assert refusal(tmp_path / "pipe") == f"`DIR/pipe` {told}"
    assert refusal(Path("/dev/zero")) == f"`DIR/zero` {told}"
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{short}/socket")
        assert refusal(Path(short) / "socket") == f"`DIR/socket` {told}"


def test_a_file_that_becomes_a_pipe_in_between_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.py"
    path.write_text("")
    before = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda self, **_: before)

    assert refusal(path) == (
        "`DIR/s.py` is a pipe, a socket or a device, not a file\nhint: name the file that holds the solution"
    )


def test_a_file_of_somebody_else_is_told_as_such() -> None:
    with plain_user() as folder:
        path = folder / "s.py"
        path.write_text("")
        path.chmod(0)
        text, named = refusal(path), named_problem(path)

    assert text == "`DIR/s.py` cannot be read: permission denied\nhint: let this user read it"
    assert named is None


def test_a_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    assert refusal(tmp_path / "\x1b[31m.py").splitlines()[0] == r"there is no file `DIR/\x1b[31m.py`"


# --- is it text -----------------------------------------------------------------------------------

MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    "source",
    [
        b"x = 1\n",
        b"x",
        "größe = 'π'\n".encode(),
        MARK + b"x = 1\n",
        b"# -*- coding: utf-8 -*-\nx = 1\n",
        MARK + b"# coding: utf8\n",
        MARK + b"# coding: utf-8-sig\n",
        "# coding: latin-1\nx = 'ü'\n".encode("latin-1"),
        "#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\nx = 'ü'\n".encode("cp1252"),
        b"\n# coding: latin-1\nx = '\xfc'\n",
        b"# coding: ascii\nx = 1\n",
        # a decoder that takes quadratic time is left to the child
        b"# coding: punycode\n" + b"x" * 100_000,
        # it stands behind code, where it declares nothing
        b"x = 1\n# coding: nonsense\n",
        b"\n\n# coding: nonsense\n",
        b"x" * LIMIT,
    ],
)
def test_what_python_reads_as_text_has_no_reason_against_it(source: bytes) -> None:
    assert unreadable_reason(source) is None


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (MARK, "the file is empty"),
        (b"a\nb\nc\0d", "the file is not text: it holds a NUL byte at line 3"),
        (b"\x7fELF\2\1\1\0", "the file is not text: it holds a NUL byte at line 1"),
        (b"a\r\nb\rc\0d", "the file is not text: it holds a NUL byte at line 3"),
        ("x = 1\n".encode("utf-16"), "the file is UTF-16, where Python reads UTF-8"),
        (b"\xfe\xff\0x", "the file is UTF-16, where Python reads UTF-8"),
        ("x = 1\n".encode("utf-32"), "the file is UTF-32, where Python reads UTF-8"),
        (b"a\nb\nc = '\xff'\n", "line 3 is not UTF-8 (byte 0xff)"),
        (b"x = '\xe4'", "line 1 is not UTF-8 (byte 0xe4)"),
        (MARK + b"x\n\x80", "line 2 is not UTF-8 (byte 0x80)"),
        (b"# coding: utf-8\n\xff", "line 2 is not UTF-8 (byte 0xff)"),
        (b"# coding: ascii\n\n'\xc3\xbc'", "line 3 is not ASCII (byte 0xc3)"),
        (b"# coding: klingon\n", "line 1 declares an encoding that Python does not know (`klingon`)"),
        (
            b"#!python\n# coding=klingon\n",
            "line 2 declares an encoding that Python does not know (`klingon`)",
        ),
        (
            MARK + b"# coding: latin-1\n",
            "line 1 declares `latin-1`, and the file begins with the mark of UTF-8",
        ),
        (b"x" * (LIMIT + 1), "the file is larger than 1 MiB"),
    ],
)
def test_what_is_no_python_text_has_its_reason(source: bytes, reason: str) -> None:
    assert unreadable_reason(source) == reason


# --- which problem --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "named"),
    [
        (b"# pbjudge: adam-step\nimport numpy\n", "adam-step"),
        (b"#pbjudge:adam-step", "adam-step"),
        (MARK + b"# pbjudge:  adam-step  \r\n", "adam-step"),
        (b"#!/usr/bin/env python\n# coding: utf-8\n# pbjudge: adam-step\n", "adam-step"),
        (b"# pbjudge: \xff\x1b\n", "\ufffd\x1b"),
        (b"import numpy\n# pbjudge: adam-step\n", None),
        (b"\n# pbjudge: adam-step\n", None),
        (b"# pbjudge: two words\n", None),
        (b"# pbjudge:\n", None),
        (b"", None),
        (b"\0" * 10_000, None),
    ],
)
def test_the_first_line_names_the_problem(tmp_path: Path, source: bytes, named: str | None) -> None:
    (tmp_path / "s.py").write_bytes(source)

    assert named_problem(tmp_path / "s.py") == named


def test_what_is_no_file_names_no_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert [named_problem(tmp_path / name) for name in (".", "missing", "pipe")] == [None, None, None]

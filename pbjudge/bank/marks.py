"""YAML as plain values that remember their lines.

The events of the parser become values here, without pyyaml's own constructor, because a spec wants
more care than it takes: scalars are read by the core schema of YAML 1.2 (`1e-3` is a number, `on`,
`no` and `1:30` are text), a key given twice is a mistake, and an alias counts as all that it stands
for. Nesting is bounded before the parser's own recursion could be: the C composer, handed a hundred
thousand brackets, takes the process with it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pbjudge.bank.complaints import Field, Mark, quoted

MAX_BYTES = 1 << 20
MAX_DEPTH = 24  # the wire carries 32 levels
MAX_NODES = 200_000
_LONGEST_INT = 400

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+")
_PREFIXED_INT = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Fault(NamedTuple):
    """Something wrong with the YAML itself; `field` is empty where it concerns no entry."""

    line: int
    field: Field
    text: str


class Document(NamedTuple):
    """What a file holds, the lines of its entries, and its faults; no `value` where it is no YAML."""

    value: Any
    mark: Mark
    faults: tuple[Fault, ...]


class _UnreadableError(Exception):
    """The text can not be read any further."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.fault = Fault(line, (), text)


def read(data: bytes) -> Document:
    """Return the one document in `data`. Mistakes come back as faults; nothing is raised."""
    builder = _Builder()
    try:
        value, mark = builder.document(_text(data))
    except _UnreadableError as stop:
        return Document(None, Mark(stop.fault.line), (*builder.faults, stop.fault))
    return Document(value, mark, tuple(builder.faults))


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _UnreadableError(1, f"the file has {len(data)} bytes; a spec has at most {MAX_BYTES}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(
            line, f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        ) from None
    bad = _UNPRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        raise _UnreadableError(line, f"the character U+{ord(bad[0]):04X} is not allowed in YAML")
    return text


class _Builder:
    """Builds values from events; `count` is the number of values so far, aliases written out."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.anchors: dict[str, tuple[Any, Mark, int]] = {}
        self.count = 0

    def document(self, text: str) -> tuple[Any, Mark]:
        import yaml

        parser = _parser(text)
        try:
            parser.get_event()  # the start of the stream
            if isinstance(parser.get_event(), yaml.StreamEndEvent):
                raise _UnreadableError(1, "the file is empty")
            self.get_event = parser.get_event
            value, mark = self.node(parser.get_event(), (), 0)
            parser.get_event()  # the end of the document
            more = parser.get_event()
        except yaml.MarkedYAMLError as error:
            raise _syntax_error(error, text) from None
        if not isinstance(more, yaml.StreamEndEvent):
            raise _UnreadableError(_line(more), "a second document starts here; a spec is one")
        return value, mark

    def node(self, event: Any, field: Field, depth: int) -> tuple[Any, Mark]:
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self.alias(event)
        before = self.count
        self.grow(1, event)
        if depth > MAX_DEPTH:
            raise _UnreadableError(_line(event), f"nested deeper than {MAX_DEPTH} levels")
        if event.tag is not None:
            self.faulty(event, field, f"a spec has no tags; leave out {quoted(event.tag)}")
        if kind == "ScalarEvent":
            built = self.scalar(event, field), Mark(_line(event))
        elif kind == "SequenceStartEvent":
            built = self.sequence(event, field, depth)
        else:
            built = self.mapping(event, field, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (*built, self.count - before)
        return built

    def faulty(self, event: Any, field: Field, text: str) -> None:
        self.faults.append(Fault(_line(event), field, text))

    def alias(self, event: Any) -> tuple[Any, Mark]:
        # An anchor counts once it is complete, so an entry can not hold itself.
        if event.anchor not in self.anchors:
            raise _UnreadableError(
                _line(event), f"the alias {quoted('*' + event.anchor)} has no anchor before it"
            )
        value, mark, size = self.anchors[event.anchor]
        self.grow(size, event)
        return value, mark

    def grow(self, size: int, event: Any) -> None:
        self.count += size
        if self.count > MAX_NODES:
            raise _UnreadableError(_line(event), f"more than {MAX_NODES} values, with each alias written out")

    def scalar(self, event: Any, field: Field) -> Any:
        if not event.implicit[0]:  # quoted, or a block of text
            return event.value
        if len(event.value) > _LONGEST_INT and _INT.fullmatch(event.value):
            self.faulty(event, field, f"a number of {len(event.value)} digits")
            return 0
        return plain(event.value)

    def sequence(self, start: Any, field: Field, depth: int) -> tuple[list[Any], Mark]:
        out: list[Any] = []
        mark = Mark(_line(start))
        while type(event := self.get_event()).__name__ != "SequenceEndEvent":
            value, below = self.node(event, (*field, len(out)), depth + 1)
            mark.children[len(out)] = below
            out.append(value)
        return out, mark

    def mapping(self, start: Any, field: Field, depth: int) -> tuple[dict[Any, Any], Mark]:
        out: dict[Any, Any] = {}
        mark = Mark(_line(start))
        while type(event := self.get_event()).__name__ != "MappingEndEvent":
            line = _line(event)
            key, _ = self.node(event, field, depth + 1)
            plain_key = key if not isinstance(key, list | dict) else repr(key)
            at = (*field, plain_key)
            value, below = self.node(self.get_event(), at, depth + 1)
            if plain_key is not key:
                self.faults.append(Fault(line, field, "a key is one word, not a list or a mapping"))
            elif key == "<<":
                self.faults.append(Fault(line, at, "a spec has no merge keys; write the entries out"))
            elif key in out:
                first = mark.children[key].line
                self.faults.append(Fault(line, at, f"given twice; the first is on line {first}"))
            else:
                out[key] = value
                # An entry is found where its key stands, also when the value starts a line below.
                mark.children[key] = _moved(below, line)
        return out, mark


def plain(text: str) -> Any:
    """Return what an unquoted scalar means: null, a bool, an int, a float or text (YAML 1.2)."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text)
    if _PREFIXED_INT.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text.replace(".", "") if text[-1].isalpha() else text)  # `.inf` and `.nan`
    return text


def _parser(text: str) -> Any:
    """Return pyyaml's parser of events: the C one, or the slow one where libyaml is missing."""
    import yaml

    if yaml.__with_libyaml__:
        from yaml import cyaml

        return cyaml.CParser(text)  # type: ignore[attr-defined]

    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PlainParser(Reader, Scanner, Parser):
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PlainParser(text)


def _syntax_error(error: Any, text: str) -> _UnreadableError:
    lines = text.splitlines() or [""]
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, len(lines)) if mark else 1
    source = lines[line - 1]
    if "\t" in source[: len(source) - len(source.lstrip())]:
        return _UnreadableError(line, "a tab can not indent YAML; use spaces")
    problem = error.problem or "not YAML"
    if error.context and error.context_mark and error.context_mark.line + 1 < line:
        problem += f" {error.context} that starts on line {error.context_mark.line + 1}"
    advice = next((advice for part, advice in _ADVICE.items() if part in problem), "")
    return _UnreadableError(line, problem + advice)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _moved(mark: Mark, line: int) -> Mark:
    moved = Mark(line)
    moved.children = mark.children
    return moved


_ADVICE = {
    "mapping values are not allowed": "; quote a text that holds a colon",
    "cannot start any token": "; quote the text",
}

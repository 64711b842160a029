"""progress: what is known and what fades; its export and import move it between machines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from pbjudge.cli import desk, options, streams
from pbjudge.cli.studies import studies, today
from pbjudge.errors import EXIT_ACCEPTED, UsageError
from pbjudge.study.progress import Known
from pbjudge.study.progress import progress as reckoned

app = typer.Typer(help="See how far you are.", rich_markup_mode=None)
_File = Annotated[Path, typer.Argument(metavar="FILE", help="The file.", show_default=False)]


@app.callback(invoke_without_command=True)
def progress(
    context: typer.Context,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page with plots.", show_default=False)
    ] = None,
    format_: options.Output = options.Format.TEXT,
    banks: options.Banks = None,
) -> int:
    """Show what you know, what fades, your weak skills and what trains them.

    \b
    Example:
      pbjudge progress --html progress.html
    """
    if context.invoked_subcommand is not None:
        return EXIT_ACCEPTED
    known = studies(banks)
    hints = sum(opened for slug, opened in known.done.hints.items() if slug in known.problems)
    made = reckoned(
        Known(list(known.problems.values()), known.plans, known.walk, known.done.deeds, hints), today()
    )
    if html is not None:
        from pbjudge.export import progress_page
        from pbjudge.workspace.files import replace

        replace(html.absolute(), progress_page.render(made).encode())
        print(f"{desk.relative(html.absolute())}: written")
    elif format_ is options.Format.JSON:
        streams.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")
    else:
        from pbjudge.show import progress as views

        desk.show(views.progress(made, columns=desk.width()))
    return EXIT_ACCEPTED


@app.command("export")
def export(file: _File) -> int:
    """Write everything that you did into a file, for another machine.

    \b
    Example:
      pbjudge progress export progress.json
    """
    from pbjudge.workspace import moving
    from pbjudge.workspace.files import explained, replace

    with desk.own_history() as history:
        data = moving.packed(history)
    path = file.absolute()
    with explained(path, "read"):
        there = path.read_bytes() if path.exists() else b""
    if there and not there.startswith(moving.HEAD):
        raise UsageError(f"`{file}` is there already, and is no progress", "name another file")
    replace(path, data)
    print(f"{desk.relative(path)}: written")
    return EXIT_ACCEPTED


@app.command("import")
def import_(file: _File) -> int:
    """Add what another machine's file holds; nothing of yours is lost, and a second time changes nothing.

    \b
    Example:
      pbjudge progress import progress.json
    """
    from pbjudge.workspace import moving
    from pbjudge.workspace.files import explained

    with explained(file.absolute(), "read"):
        luggage = moving.unpacked(file.absolute().read_bytes(), str(file))
    with desk.own_history() as history:
        merged = moving.merge(history, luggage)
    print(f"attempts: {merged.attempts}, of which {merged.new_attempts} are new")
    print(f"hints: {merged.hints}, of which {merged.new_hints} are new")
    print(f"assessments: {merged.assessments}, of which {merged.new_assessments} are new")
    return EXIT_ACCEPTED

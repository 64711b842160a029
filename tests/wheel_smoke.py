"""Does the installed wheel do its work, away from any checkout? `python -I wheel_smoke.py`, as any user.

Every problem that came with the wheel is fetched, tested as fetched, and submitted as its reference and
as each of its mistakes, through the command alone. Standard library only: it runs where nothing but the
wheel is installed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("pbjudge")


def main() -> int:
    bank = installed_bank()
    with tempfile.TemporaryDirectory() as name:
        shop = Workshop(Path(name))
        for command in (["--help"], ["list"], ["doctor"], ["plan"], ["daily"]):
            shop.expect(command, 0)
        problems = sorted(spec.parent for spec in bank.glob("*/problem.yaml"))
        for problem in problems:
            try_problem(shop, problem)
    print(f"{shop.tried} commands, {len(problems)} problems, {len(shop.complaints)} complaints")
    for complaint in shop.complaints:
        print(complaint)
    return 1 if shop.complaints or not problems else 0


def installed_bank() -> Path:
    """The bank inside the installed package; SystemExit where the package is a checkout."""
    spec = importlib.util.find_spec("pbjudge")
    if spec is None or spec.origin is None:
        raise SystemExit("pbjudge is not installed for this interpreter")
    package = Path(spec.origin).parent
    if "site-packages" not in package.parts:
        raise SystemExit(f"{package} is a checkout: install the wheel")
    return package / "problems"


def try_problem(shop: Workshop, problem: Path) -> None:
    slug = problem.name
    shop.expect(["show", slug], 0)
    shop.expect(["fetch", slug, "--into", "."], 0)
    if not (shop.folder / slug / "solution.py").is_file():
        shop.complaints.append(f"{slug}: fetched, and there is no {slug}/solution.py")
        return
    shop.expect_report("test", slug, None, exit_code=1, verdict="not attempted")
    report = shop.expect_report("submit", slug, problem / "reference.py", exit_code=0, verdict="accepted")
    if report.get("score") != 100:
        shop.complaints.append(f"{slug}: the reference earned {report.get('score')}, not 100")
    for mistake in sorted(problem.glob("mistakes/*.py")):
        report = shop.expect_report("submit", slug, mistake, exit_code=1, verdict=None)
        if not 0 <= report.get("score", -1) < 100:
            shop.complaints.append(f"{slug}: the mistake {mistake.stem} earned {report.get('score')}")


class Workshop:
    """A learner's folder with a home of its own, and what went wrong in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.complaints: list[str] = []
        self.tried = 0
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PBJUDGE_", "PYTHON"))}
        self.environment = inherited | {"PBJUDGE_HOME": str(folder / "home"), "NO_COLOR": "1"}

    def expect(self, arguments: list[str], exit_code: int) -> str:
        """Run the command; its standard output. Another exit code is a complaint."""
        self.tried += 1
        done = subprocess.run(
            [str(COMMAND), *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if done.returncode != exit_code:
            said = (done.stderr or done.stdout).strip()
            self.complaints.append(
                f"pbjudge {' '.join(arguments)}: exit code {done.returncode}, not {exit_code}\n{said}"
            )
        return done.stdout

    def expect_report(
        self, command: str, slug: str, solution: Path | None, *, exit_code: int, verdict: str | None
    ) -> dict[str, Any]:
        """Judge a file in the place of the fetched one (None: the starter), and read the report."""
        place = self.folder / slug / "solution.py"
        if solution is not None:
            place.write_text(f"# pbjudge: {slug}\n{solution.read_text(encoding='utf-8')}", encoding="utf-8")
        printed = self.expect([command, str(place), "--format", "json"], exit_code)
        who = f"{command} {slug} with {solution.stem if solution else 'the starter'}"
        try:
            report: dict[str, Any] = json.loads(printed)
        except ValueError:
            self.complaints.append(f"{who}: no report on standard output, but {printed[:200]!r}")
            return {}
        if verdict is not None and report.get("verdict") != verdict:
            self.complaints.append(f"{who}: {report.get('verdict')}, not {verdict}")
        return report


if __name__ == "__main__":
    sys.exit(main())

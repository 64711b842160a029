"""The screen of `pbjudge study`: plans on the left, a problem on the right, everything a key away.

    ┌ plans ──────┬ a line: the problem, its state, the clock of an assessment ┐
    │ chapter     │ statement, verdict or hints, as the commands print them    │
    │   problem   │                                                            │
    └─────────────┴ keys ──────────────────────────────────────────────────────┘

It does what the commands do, with their functions and their words; a verdict is reached in a thread, so
that the keys go on working. This is the only module that knows textual.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final, TypeAlias

from rich.text import Text
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Static, Tree
from textual.widgets.tree import TreeNode

from pbjudge import judge
from pbjudge.bank.plans import Chapter, Plan
from pbjudge.cli import desk, judging
from pbjudge.cli.editing import edit
from pbjudge.cli.studies import Studies, again, chapter_text, chapters_of, named, today
from pbjudge.errors import PbjudgeError, UsageError
from pbjudge.inert import inert
from pbjudge.model import Problem
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote
from pbjudge.show import plans as plan_views
from pbjudge.show import problem as problem_views
from pbjudge.show import tables, verdict
from pbjudge.show.page import Page, marked
from pbjudge.show.span import days, span
from pbjudge.study.days import practised, streak
from pbjudge.workspace import fetch
from pbjudge.workspace.sittings import Assessment
from pbjudge.workspace.source import read_source

# What the right side shows is made anew for each width that it gets.
View: TypeAlias = Callable[[int], Page]

_TICK: Final = 15.0  # seconds
_MARKS: Final = {"solved": "●", "tested out": "◐", "put off": "–", "open": "○"}


class Pane(VerticalScroll):
    """The right side below its first line; its lines are filled anew for each width."""

    def on_resize(self) -> None:
        """Fill the lines anew."""
        app = self.app
        if isinstance(app, Dashboard):
            app.draw()


class Dashboard(App[None]):
    """The screen. `into` is the folder whose solutions it fetches, edits and judges."""

    TITLE = "pbjudge"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #plans { width: 32; height: 1fr; border-right: solid $surface-lighten-2; padding: 0; overflow-x: hidden; }
    #right { width: 1fr; height: 1fr; }
    #line { height: 1; padding: 0 1; background: $surface; text-style: bold; }
    Pane { height: 1fr; padding: 0 1; }
    #text { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fetch", "Fetch"),
        Binding("e", "edit", "Edit"),
        Binding("t", "test", "Test"),
        Binding("u", "submit", "Submit"),
        Binding("h", "hint", "Hint"),
        Binding("s", "statement", "Statement"),
        Binding("n", "next", "Next"),
        Binding("q", "quit", "Quit"),
        # Before the tree, which the arrows are enough for.
        Binding("pagedown", "page(1)", "", show=False, priority=True),
        Binding("pageup", "page(-1)", "", show=False, priority=True),
    ]

    def __init__(self, known: Studies, into: Path) -> None:
        super().__init__()
        self.known = known
        self.into = into
        self.slug: str | None = None
        self.note = ""
        self._view: View | None = None
        self._agreed: tuple[str, int] | None = None  # the rung whose cost was shown
        self._leaves: dict[str, TreeNode[str]] = {}

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Tree[str]("plans", id="plans")
            with Vertical(id="right"):
                yield Static(id="line", markup=False)
                with Pane(can_focus=False):
                    yield Static(id="text", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the tree, and open what comes next."""
        tree = self.query_one("#plans", Tree)
        tree.show_root = False
        tree.guide_depth = 2
        for plan in self.known.plans.plans:
            branch = tree.root.add(plan.name, data=plan.name, expand=True)
            for chapter in plan.chapters:
                twig = branch.add(chapter.name, data=chapter.name)
                for slug in chapter.problems:
                    self._leaves[slug] = twig.add_leaf(self._label(slug), data=slug)
        tree.focus()
        self.action_next()
        self.set_interval(_TICK, self._draw_line)  # the clock of an assessment runs on

    # --- what is on the screen --------------------------------------------------------------------

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[str]) -> None:
        """Show what the cursor is on: a problem's statement, or how far a plan or chapter is."""
        name = event.node.data or ""
        if name in self.known.problems:
            if name != self.slug:
                self.slug, self.note = name, ""
                self.action_statement()
        elif name:
            self.slug, self.note = None, ""
            chosen = named(self.known, name)
            try:
                text = "" if isinstance(chosen, Plan) else chapter_text(chosen)
            except PbjudgeError as error:
                self._complain(error)
            else:
                self._show(lambda width: self._overview(chosen, text, width))

    def action_page(self, pages: int) -> None:
        """Scroll the right side by pages."""
        scroll = self.query_one(Pane)
        (scroll.scroll_page_down if pages > 0 else scroll.scroll_page_up)(animate=False)

    def action_statement(self) -> None:
        """Show the statement."""
        if self.slug is not None:
            problem = self.known.problems[self.slug]
            self._show(lambda width: problem_views.statement(problem, width=width))

    def action_next(self) -> None:
        """Go to what comes next in the plan that the learner is at."""
        plan = self.known.current
        upcoming = self.known.walk.next_of(plan.chapters) if plan is not None else None
        if upcoming is None:
            self._say("all of this plan is done")
            return
        node = self._leaves[upcoming.slug]
        if node.parent is not None:
            node.parent.expand()
        self.slug, self.note = upcoming.slug, ""
        self.action_statement()
        # A row that was folded away has no line before the tree is drawn again.
        self.call_after_refresh(self.query_one("#plans", Tree).move_cursor, node)

    def _overview(self, chosen: Plan | Chapter, text: str, width: int) -> Page:
        walk, problems = self.known.walk, self.known.problems
        upcoming = walk.next_of(chapters_of(chosen))
        if isinstance(chosen, Plan):
            return plan_views.plan(chosen, walk, problems, upcoming, columns=width)
        return plan_views.chapter(chosen, text, walk, problems, upcoming, columns=width)

    def _show(self, view: View) -> None:
        self._view = view
        self.draw()
        self.query_one(Pane).scroll_home(animate=False)

    def draw(self) -> None:
        """Fill the right side for the width that it has now."""
        text = self.query_one("#text", Static)
        # A column less, so that the scroll bar, when it comes, does not break the lines again.
        width = max(30, self.query_one(Pane).size.width - 4)
        if self._view is not None:
            text.update(self._view(width))
        self._draw_line()

    def _draw_line(self) -> None:
        self.query_one("#line", Static).update(Text(self._line(), no_wrap=True, overflow="ellipsis"))

    def _line(self) -> str:
        parts = []
        if self.slug is not None:
            own = [deed.score for deed in self.known.done.deeds if deed.slug == self.slug]
            best = f", best {max(own):g}" if own else ""
            parts.append(f"{self.slug}: {self.known.walk.state(self.slug)}{best}")
        sitting = desk.sitting()
        if sitting is not None:
            parts.append(f"assessment: {span(sitting.left)} left")
        if self.slug is None:
            parts.append("choose a problem: enter opens a chapter")
        row = streak(practised(self.known.done.deeds), today())
        if row.days:
            parts.append(f"streak {days(row.days)}")
        return " · ".join([*parts, *([self.note] if self.note else [])])

    def _label(self, slug: str) -> str:
        return f"{_MARKS[self.known.walk.state(slug)]} {slug}"

    def _say(self, text: str) -> None:
        self.note = text
        self.draw()

    def _complain(self, error: PbjudgeError) -> None:
        text = inert(str(error))

        def view(width: int) -> Page:
            page = Page(width)
            for line in text.split("\n"):
                page.flow(*marked(line))
            return page

        self._show(view)

    def _learn(self) -> None:
        """Look again at what was done, and mark it in the tree."""
        self.known = again(self.known)
        for slug, node in self._leaves.items():
            node.set_label(self._label(slug))
        self.draw()

    # --- what the keys do -------------------------------------------------------------------------

    @property
    def problem(self) -> Problem | None:
        """The problem that the cursor was on last."""
        return None if self.slug is None else self.known.problems[self.slug]

    @property
    def path(self) -> Path:
        """The learner's file of that problem."""
        return (self.into / (self.slug or "") / fetch.SOLUTION).absolute()

    def action_fetch(self) -> None:
        """Write the problem's starter; nothing of the learner's is lost."""
        problem = self.problem
        if problem is None:
            return
        try:
            written = fetch.fetch(problem, self.into)
            with desk.own_history() as history:
                history.note_fetched(problem.slug, self.path)
        except PbjudgeError as error:
            self._complain(error)
            return
        self._learn()
        self._say(f"{desk.relative(written[0].path)}: {written[0].text}")

    def action_edit(self) -> None:
        """Open the learner's file in the editor of the environment."""
        if self.slug is None:
            return
        try:
            self._need_file()
            edit(self.path, self.suspend())
            self._say("edited")
        except PbjudgeError as error:
            self._complain(error)
        except SuspendNotSupported:
            self._complain(UsageError("this terminal can not be lent to an editor", f"open `{self.path}`"))
        self.refresh()

    def action_test(self) -> None:
        """Judge the examples."""
        self._judge("test")

    def action_submit(self) -> None:
        """Judge the hidden cases too, and keep the attempt."""
        self._judge("submit")

    def action_hint(self) -> None:
        """Show the hints that are open, then what the next costs, then open it."""
        problem = self.problem
        if problem is None:
            return
        try:
            desk.refuse_in_assessment(problem.slug)
            with desk.own_history() as history:
                paid = history.rungs_paid(problem.slug)
                index = problem.next_rung(paid)
                if index is not None and self._may_open(problem, index):
                    history.pay_rung(problem.slug, index, problem.ladder[index].cost)
                opened = history.rungs_paid(problem.slug)
        except PbjudgeError as error:
            self._complain(error)
            return
        self._show(lambda width: tables.rungs(problem, opened, width=width))

    def _may_open(self, problem: Problem, index: int) -> bool:
        """Tell whether a rung may be opened: a free one, or one whose cost was shown at the last key."""
        rung = problem.ladder[index]
        agreed, self._agreed = self._agreed, (problem.slug, index)
        if not rung.cost or agreed == self._agreed:
            self.note = ""
            return True
        self._say(f"the next rung costs {rung.cost}: h again opens it")
        return False

    def _need_file(self) -> None:
        if not self.path.is_file():
            raise UsageError(f"there is no `{desk.relative(self.path)}` yet", "f fetches the problem")

    def _judge(self, command: str) -> None:
        problem = self.problem
        if problem is None:
            return
        try:
            self._need_file()
            source = read_source(self.path)
            sitting = desk.sitting(problem.slug)
        except PbjudgeError as error:
            self._complain(error)
            return
        self._say(f"judging for {command} …")
        path = self.path

        def work() -> None:
            try:
                view = _judged(problem, path, source, command, sitting)
            except PbjudgeError as error:
                self.call_from_thread(self._complain, error)
                return
            self.call_from_thread(self._tell, view)

        self.run_worker(work, thread=True, exclusive=True, group="judge")

    def _tell(self, view: View) -> None:
        self.note = ""
        self._show(view)
        self._learn()


def _judged(problem: Problem, path: Path, source: bytes, command: str, sitting: Assessment | None) -> View:
    """Judge a file as the commands do, keep a submission, and return the verdict to show."""
    wanted = Options(modules=problem.modules)
    submits = command == "submit" and not problem.withheld
    examined = desk.is_examined(sitting)
    with Zygote(None, wanted) as zygote:
        report = judge.run(problem, source, judge.Order(hidden=submits), zygote)
    report = judging.in_earned_words(report, problem, examined)
    if submits:
        judging.record(report, path, source, sitting)
    text = source.decode("utf-8", "replace")
    return lambda width: verdict.report(
        report, problem, text, width=width, command=command, examined=examined
    )

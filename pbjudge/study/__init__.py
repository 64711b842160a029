"""Studying: what to do next, what is known already, and what fades. Values in, values out; no I/O.

    walk        plans against what was solved: how far each chapter is, what comes next and why
    days        the problem of the day, and how many days in a row somebody practised
    memory      how much of a topic is known, and how that fades
    skills      the hidden groups that failed last, and what trains them
    clock       how much of an assessment's time is gone, whatever the clocks do
    assess      which problems an assessment asks, and what came of it
    progress    all of that in one record, for the screen, for JSON and for a page

What was done comes from `workspace.history`, plans and problems from `bank`.
"""

"""What runs on the far side of the border: the zygote, the child's confinement, and the runner.

Nothing here may import more than the standard library, numpy, `values` and `wire`: all of it is in the
memory of a process that hands its control to somebody else's code.
"""

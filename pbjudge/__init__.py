"""A judge for machine-learning coding practice: YAML problems, numpy solutions, named misunderstandings."""

__version__ = "0.1.0"

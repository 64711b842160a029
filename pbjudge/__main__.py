"""`python -m pbjudge` is `pbjudge`."""

from pbjudge.cli import main

main()

"""An oracle a problem: `draw` gives the inputs, `answer` asks somebody else, `AGREEMENT` says how closely."""

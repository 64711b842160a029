"""Grade many: find the submissions of a class, judge them in parallel, keep each result as it comes."""

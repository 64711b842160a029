# expect: TLE|MLE -- an integer of a hundred million digits, in text
import sys


def solve(x):
    sys.set_int_max_str_digits(0)
    return str(7 ** (3 * 10**7))

# expect: RE -- an exception in a function that is named after the input
def solve(x):
    if x.size > 4:

        def fail():
            raise ValueError

        fail.__code__ = fail.__code__.replace(co_name=repr(x.tolist()), co_filename="solution.py")
        fail()
    return x * 2

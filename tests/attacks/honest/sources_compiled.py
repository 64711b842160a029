# expect: AC -- compiles and evaluates a formula
def solve(x):
    namespace = {}
    exec("def twice(x):\n    return 2 * x\n", namespace)
    return eval("twice(x)", {**namespace, "x": x})

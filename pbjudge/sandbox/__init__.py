"""Run untrusted code: a zygote, its confined children, and the accounts that are kept of them.

    judge process            zygote                   child
    `zygote.Zygote`  ----->  `inside/zygote.py`  -->  `inside/runner.py`, confined by `inside/confine.py`
    `child.Child`    <---- one private socket a child ---->

The judge holds the expected values and the clock; the zygote holds numpy; the child holds somebody
else's code and nothing that is worth stealing.
"""

# expect: CE -- no `solve`
answer = 42

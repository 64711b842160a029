# expect: RE -- a list that holds itself
def solve(x):
    answer = [x * 2]
    answer.append(answer)
    return answer

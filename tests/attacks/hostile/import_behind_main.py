# expect: CE -- everything behind `if __name__ == "__main__"`
if __name__ == "__main__":

    def solve(x):
        return x * 2

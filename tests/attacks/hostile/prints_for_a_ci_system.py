# expect: AC -- commands of workflows, build servers and test reporters
def solve(x):
    print(
        "::stop-commands::x\n::add-mask::a\n::set-output name=score::100\n::error file=x::fake\n \t::notice::PASSED"
    )
    print("##vso[task.complete result=Succeeded;]\n##teamcity[testFinished name='x']\n##[group]x\nok 1 - x")
    return x * 2

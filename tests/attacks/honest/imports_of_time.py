# expect: AC -- imports where they are used: dates and times
def solve(x):
    import calendar
    import datetime
    import time
    import timeit

    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    assert datetime.datetime.fromisoformat(now.isoformat()) == now
    assert calendar.monthrange(2024, 2)[1] == 29 and datetime.date.today() and time.localtime()
    started = time.perf_counter() + time.process_time() + time.thread_time() + time.time()
    timeit.timeit("1 + 1", number=10)
    return x * (2 if started else 1)

# expect: ILE -- a queue without a producer, an event loop without an event
import asyncio


def solve(x):
    asyncio.run(asyncio.Queue().get())

# expect: AC -- asyncio, with tasks, sleeps and a thread
import asyncio


async def twice(x):
    await asyncio.sleep(0.001)
    return await asyncio.to_thread(lambda: x * 2)


async def main(x):
    first, _ = await asyncio.gather(twice(x), asyncio.wait_for(twice(x), 5))
    return first


def solve(x):
    return asyncio.run(main(x))

# expect: AC -- a thread, an event, a queue
import queue
import threading


def solve(x):
    answers = queue.Queue()
    ready = threading.Event()

    def work():
        ready.wait(5)
        answers.put(x * 2)

    thread = threading.Thread(target=work)
    thread.start()
    ready.set()
    thread.join()
    return answers.get_nowait()

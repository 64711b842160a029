# expect: ILE|RE -- joins a thread that joins it
import threading


def solve(x):
    main = threading.current_thread()
    other = threading.Thread(target=main.join)
    other.start()
    other.join()

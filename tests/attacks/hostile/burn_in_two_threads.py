# expect: TLE -- two threads that compute at once, outside the interpreter's lock
import hashlib
import threading


def burn():
    while True:
        hashlib.pbkdf2_hmac("sha256", b"a", b"b", 10**6)


def solve(x):
    threads = [threading.Thread(target=burn) for _ in range(2)]
    for thread in threads:
        thread.start()
    threads[0].join()

# expect: RE -- sends the inputs out by name resolution, HTTP and mail
import socket


def fetch():
    try:
        import urllib.request
    except ImportError as error:
        raise OSError(error) from None
    urllib.request.urlopen("http://127.0.0.1:1/")


def solve(x):
    for attempt in (
        lambda: socket.getaddrinfo("example.org", 80),
        fetch,
        lambda: socket.create_connection(("127.0.0.1", 25), timeout=0.1),
        lambda: socket.create_server(("127.0.0.1", 0)),
    ):
        try:
            attempt()
        except OSError:
            continue
        return x * 2
    raise PermissionError("all refused")

# expect: AC -- asks for encodings, locales and users of the machine
import codecs
import getpass
import locale
import sys


def solve(x):
    assert codecs.lookup("utf-8") and sys.getdefaultencoding() == "utf-8"
    assert "ü".encode("latin-1").decode("cp1252") and sys.stdout.encoding
    locale.setlocale(locale.LC_ALL, "C")
    assert getpass.getpass
    return x * 2

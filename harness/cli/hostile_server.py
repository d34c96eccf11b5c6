#!/usr/bin/env python3
"""An HTTP server that answers with octets meant for whoever looks at a report of it: terminal escapes, markup, script, octets that are
not UTF-8, and characters that turn text around, in the status line, the fields, the content and the chunked coding. For
report_forms_test.sh. The first answers are plain, so that a run begins. Prints its port."""

import itertools
import socket
import threading

NASTY = (b"\x1b[2J\x1b]0;owned\x07\x9b31m\xc2\x9b\x7f\x08\xff\xfe\xe2\x80\xae\xef\xbf\xbf\xed\xa0\x80 </script><script>alert(1)</script>"
         b"<img src=x onerror=alert(1)> ]]> <!-- --> &amp; &#x1b; ```` ` | a |[x](javascript:x) @admin #1 \\u001b # SKIP ok 1 - ${HOME} `id` \"q\" 'q'")
LINES = NASTY + b"\r\n::error::owned\r\nok 999 - owned\r\nBail out!\r\n  ...\r\n````\r\n</details>\r\n" + NASTY
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
ANSWERS = [
    b"HTTP/1.1 200 " + NASTY + b"\r\nContent-Length: 2\r\n\r\nok",
    b"HTTP/1.1 200 OK\r\nX-Nasty: " + NASTY + b"\r\nContent-Length: 2\r\n\r\nok",
    b"HTTP/1.1 200 OK\r\n" + NASTY + b": x\r\nContent-Length: 2\r\n\r\nok",
    b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(LINES), LINES),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;" + NASTY + b"\r\nok\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nConnection: " + NASTY + b"\r\nTransfer-Encoding: " + NASTY + b"\r\n\r\n",
    LINES + b"\r\n\r\n",
]
count = itertools.count()


def answer():
    n = next(count)
    return PLAIN if n < 40 else ANSWERS[n % len(ANSWERS)]


def serve(connection):
    with connection:
        received = b""
        while octets := connection.recv(65536):
            received += octets
            while b"\r\n\r\n" in received:
                received = received.split(b"\r\n\r\n", 1)[1]
                connection.sendall(answer())


def served(connection):
    try:
        serve(connection)
    except OSError:
        pass


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=served, args=(listener.accept()[0],), daemon=True).start()

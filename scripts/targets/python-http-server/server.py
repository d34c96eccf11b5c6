"""What "python3 -m http.server --protocol HTTP/1.1" starts, with a longer queue of connections.

Five places are the default, and hopcheck opens 32 at once: the kernel would answer some of them late.
"""
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    request_queue_size = 64


SimpleHTTPRequestHandler.protocol_version = "HTTP/1.1"
Server(("127.0.0.1", int(sys.argv[1])), partial(SimpleHTTPRequestHandler, directory=sys.argv[2])).serve_forever()

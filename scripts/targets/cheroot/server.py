"""The plain WSGI application on cheroot, with room for as many connections as hopcheck opens at once.

A connection holds a thread while its request comes in; what is not accepted yet waits in a queue; and what goes beyond the number of
connections that are kept alive is closed. By default there are ten threads, five places and ten connections: what one client is
answered would hang on what others do.
"""
import sys

from cheroot.wsgi import Server
from wsgi_application import application

server = Server(("127.0.0.1", int(sys.argv[1])), application, numthreads=64, request_queue_size=64)
server.keep_alive_conn_limit = 64
server.start()

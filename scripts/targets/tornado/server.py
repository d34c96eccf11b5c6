"""A plain application on Tornado: GET gets a sentence, to which Tornado adds ETag and 304; POST its content; one path is not there.

A chunk-size of "-5" keeps Tornado 6.2 busy for ever, and nobody else is answered any more. So that the other cases are judged, what
computes for a tenth of a second without coming back to the loop is interrupted. Its connection stays open and silent, as it would be.
"""
import signal
import sys

from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.iostream import IOStream
from tornado.web import Application, RequestHandler


class Plain(RequestHandler):
    def get(self):
        self.set_header("Content-Type", "text/plain")
        self.write("hello\n")

    head = get

    def post(self):
        self.set_header("Content-Type", "text/plain")
        self.write(self.request.body)


silenced = []


def interrupt(signal_number, frame):
    stream = None
    while frame and not isinstance(stream, IOStream):
        owner = frame.f_locals.get("self")
        stream = owner if isinstance(owner, IOStream) else getattr(owner, "stream", None)
        frame = frame.f_back
    # The exception makes Tornado close the connection; a second descriptor keeps it open.
    silenced.append(stream and stream.socket.dup())
    raise RuntimeError("too long without coming back to the loop")


signal.signal(signal.SIGVTALRM, interrupt)
Application([(r"/(?!hopcheck/missing).*", Plain)]).listen(int(sys.argv[1]), "127.0.0.1")
# The timer counts only the time that this process has a processor.
PeriodicCallback(lambda: signal.setitimer(signal.ITIMER_VIRTUAL, 0.1), 20).start()
IOLoop.current().start()

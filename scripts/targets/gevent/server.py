"""gevent's pywsgi with no option set, and the application of every WSGI server here."""

import sys

from gevent.pywsgi import WSGIServer
from wsgi_application import application

WSGIServer(("127.0.0.1", int(sys.argv[1])), application).serve_forever()

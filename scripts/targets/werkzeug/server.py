"""A plain Werkzeug application on Werkzeug's own server, a thread for each connection as "flask run" has it.

GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
"""
import sys

from werkzeug.exceptions import MethodNotAllowed, NotFound, NotImplemented
from werkzeug.serving import run_simple
from werkzeug.wrappers import Request, Response


@Request.application
def application(request):
    if request.path.startswith("/hopcheck/missing"):
        return NotFound()
    if request.method == "POST":
        return Response(request.get_data(), mimetype="text/plain")
    if request.method in ("CONNECT", "DELETE", "OPTIONS", "PATCH", "PUT", "TRACE"):
        return MethodNotAllowed(["GET", "HEAD", "POST"])
    if request.method not in ("GET", "HEAD"):
        return NotImplemented()
    response = Response("hello\n", mimetype="text/plain")
    response.set_etag("hello")
    return response.make_conditional(request)


run_simple("127.0.0.1", int(sys.argv[1]), application, threaded=True)

"""A plain site on twisted.web: GET gets a sentence, or 304 where its ETag is known; POST its content; one path is not there."""
import sys

from twisted.internet import reactor
from twisted.web.resource import NoResource, Resource
from twisted.web.server import Site


class Plain(Resource):
    def getChild(self, path, request):
        return NoResource() if request.uri.startswith(b"/hopcheck/missing") else self

    def render_GET(self, request):
        if request.setETag(b'"hello"'):
            return b""
        request.setHeader(b"content-type", b"text/plain")
        return b"hello\n"

    def render_POST(self, request):
        request.setHeader(b"content-type", b"text/plain")
        return request.content.read()


reactor.listenTCP(int(sys.argv[1]), Site(Plain()), interface="127.0.0.1")
reactor.run()

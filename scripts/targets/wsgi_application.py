"""One plain application for every WSGI server here, so that what differs between them is theirs.

GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404. Content is read for POST alone: what becomes of
other content is up to the server.
"""

ETAG = '"hello"'
OTHER_METHODS = ("CONNECT", "DELETE", "OPTIONS", "PATCH", "PUT", "TRACE")


def application(environ, start_response):
    method = environ["REQUEST_METHOD"]

    def answer(status, content, *fields):
        start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(content))), *fields])
        return [] if method == "HEAD" else [content]

    if environ["PATH_INFO"].startswith("/hopcheck/missing"):
        return answer("404 Not Found", b"not found\n")
    if method == "POST":
        content = content_of(environ)
        return answer("400 Bad Request", b"cut short\n") if content is None else answer("200 OK", content)
    if method in OTHER_METHODS:
        return answer("405 Method Not Allowed", b"not allowed\n", ("Allow", "GET, HEAD, POST"))
    if method not in ("GET", "HEAD"):
        return answer("501 Not Implemented", b"not implemented\n")
    if environ.get("HTTP_IF_NONE_MATCH") == ETAG:
        start_response("304 Not Modified", [("ETag", ETAG)])
        return []
    return answer("200 OK", b"hello\n", ("ETag", ETAG))


def content_of(environ):
    """The content of the request; None where the stream ended before it."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    # A server that ends the input where the content ends says so; another tells the length, having decoded what was chunked.
    content = environ["wsgi.input"].read(*([] if environ.get("wsgi.input_terminated") else [length]))
    return None if len(content) < length and "HTTP_TRANSFER_ENCODING" not in environ else content

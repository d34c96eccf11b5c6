"""One plain application for every ASGI server here, so that what differs between them is theirs.

GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404. Content is read to its end before anything is answered:
what a server does for an application that leaves some unread is not asked.
"""

ETAG = b'"hello"'
OTHER_METHODS = ("CONNECT", "DELETE", "OPTIONS", "PATCH", "PUT", "TRACE")


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        return await live(receive, send)
    if scope["type"] != "http":
        return
    status, content, fields = response_to(scope, await content_of(receive))
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})


def response_to(scope, content):
    method = scope["method"]
    if scope["path"].startswith("/hopcheck/missing"):
        return plain(404, b"not found\n")
    if method == "POST":
        return plain(200, content)
    if method in OTHER_METHODS:
        return plain(405, b"not allowed\n", (b"allow", b"GET, HEAD, POST"))
    if method not in ("GET", "HEAD"):
        return plain(501, b"not implemented\n")
    if (b"if-none-match", ETAG) in scope["headers"]:
        return 304, b"", [(b"etag", ETAG)]
    return plain(200, b"hello\n", (b"etag", ETAG))


def plain(status, content, *fields):
    return status, content, [(b"content-type", b"text/plain"), (b"content-length", b"%d" % len(content)), *fields]


async def content_of(receive):
    pieces = []
    while True:
        message = await receive()
        pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(pieces)


async def live(receive, send):
    while True:
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return

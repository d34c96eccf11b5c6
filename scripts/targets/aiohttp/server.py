"""A plain application on aiohttp: GET gets a sentence, or 304 where its ETag is known; POST its content; one path is not there."""
import sys

from aiohttp import web


async def hello(request):
    is_known = any(tag.value == "hello" for tag in request.if_none_match or ())
    response = web.Response(status=304) if is_known else web.Response(text="hello\n")
    response.etag = "hello"
    return response


async def echo(request):
    return web.Response(body=await request.read(), content_type="text/plain")


application = web.Application()
application.router.add_get("/{path:(?!hopcheck/missing).*}", hello)
application.router.add_post("/{path:(?!hopcheck/missing).*}", echo)
web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]))

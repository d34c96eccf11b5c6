# A plain servlet on WEBrick: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
require 'webrick'

class Application < WEBrick::HTTPServlet::AbstractServlet
  ETAG = '"hello"'.freeze

  def do_GET(request, response)
    return answer(response, 404, "not found\n") if missing?(request)
    response['ETag'] = ETAG
    return response.status = 304 if request['If-None-Match'] == ETAG
    answer(response, 200, "hello\n")
  end

  def do_POST(request, response)
    return answer(response, 404, "not found\n") if missing?(request)
    request.continue  # WEBrick leaves it to the servlet when to ask for the content
    answer(response, 200, request.body.to_s)
  end

  private

  def missing?(request)
    request.path.start_with?('/hopcheck/missing')
  end

  def answer(response, status, content)
    response.status = status
    response['Content-Type'] = 'text/plain'
    response.body = content
  end
end

server = WEBrick::HTTPServer.new(BindAddress: '127.0.0.1', Port: Integer(ARGV[0]))
server.mount('/', Application)
trap('TERM') { server.shutdown }
server.start

# A plain Rack application: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
ETAG = '"hello"'
ANSWER = lambda do |status, content, fields = {}|
  [status, { 'Content-Type' => 'text/plain', 'Content-Length' => content.bytesize.to_s, **fields }, [content]]
end

run lambda { |env|
  next ANSWER.call(404, "not found\n") if env['PATH_INFO'].start_with?('/hopcheck/missing')
  next ANSWER.call(200, env['rack.input'].read) if env['REQUEST_METHOD'] == 'POST'
  next ANSWER.call(405, "not allowed\n", 'Allow' => 'GET, HEAD, POST') unless %w[GET HEAD].include?(env['REQUEST_METHOD'])
  next [304, { 'ETag' => ETAG }, []] if env['HTTP_IF_NONE_MATCH'] == ETAG
  ANSWER.call(200, "hello\n", 'ETag' => ETAG)
}

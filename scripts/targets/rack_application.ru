# One plain Rack application for every Rack server here, so that what differs between them is theirs: GET gets a sentence, or 304 where
# its ETag is known; POST its content; one path 404.
ETAG = '"hello"'
OTHER_METHODS = %w[CONNECT DELETE OPTIONS PATCH PUT TRACE]

run lambda { |env|
  method = env['REQUEST_METHOD']
  answer = lambda do |status, content, fields = {}|
    [status, { 'Content-Type' => 'text/plain', 'Content-Length' => content.bytesize.to_s, **fields }, method == 'HEAD' ? [] : [content]]
  end

  next answer.call(404, "not found\n") if env['PATH_INFO'].start_with?('/hopcheck/missing')
  next answer.call(200, env['rack.input'].read) if method == 'POST'
  next answer.call(405, "not allowed\n", 'Allow' => 'GET, HEAD, POST') if OTHER_METHODS.include?(method)
  next answer.call(501, "not implemented\n") unless %w[GET HEAD].include?(method)
  next [304, { 'ETag' => ETAG }, []] if env['HTTP_IF_NONE_MATCH'] == ETAG
  answer.call(200, "hello\n", 'ETag' => ETAG)
}

# A plain application on Mojolicious: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
use Mojolicious::Lite -signatures;

my $etag  = '"hello"';
my %known = map { $_ => 1 } qw(CONNECT DELETE GET HEAD OPTIONS PATCH PUT TRACE);

sub answer ($c, $status, $content) {
  $c->res->headers->content_type('text/plain');
  $c->render(data => $content, status => $status);
}

any '/*rest' => {rest => ''} => sub ($c) {
  my $method = $c->req->method;
  return answer($c, 404, "not found\n") if $c->req->url->path =~ m{^/hopcheck/missing};
  return answer($c, 200, $c->req->body) if $method eq 'POST';
  return answer($c, 501, "not implemented\n") if !$known{$method};
  if ($method ne 'GET' && $method ne 'HEAD') {
    $c->res->headers->allow('GET, HEAD, POST');
    return answer($c, 405, "not allowed\n");
  }
  $c->res->headers->etag($etag);
  return $c->rendered(304) if ($c->req->headers->if_none_match // '') eq $etag;
  answer($c, 200, "hello\n");
};

app->start;

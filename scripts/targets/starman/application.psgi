# A plain PSGI application: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
use strict;
use warnings;

my $etag  = '"hello"';
my %known = map { $_ => 1 } qw(CONNECT DELETE GET HEAD OPTIONS PATCH PUT TRACE);

# PSGI leaves it to the application, or to Plack's middleware, to send no content to HEAD.
sub answer {
    my ($env, $status, $content, @fields) = @_;
    my @fields_of_content = ('Content-Type' => 'text/plain', 'Content-Length' => length $content);
    return [$status, [@fields_of_content, @fields], [$env->{REQUEST_METHOD} eq 'HEAD' ? () : $content]];
}

sub content_of {
    my ($input) = @_;
    my $content = '';
    while ($input->read(my $piece, 65536)) { $content .= $piece }
    return $content;
}

sub {
    my ($env) = @_;
    return answer($env, 404, "not found\n") if $env->{PATH_INFO} =~ m{^/hopcheck/missing};
    return answer($env, 200, content_of($env->{'psgi.input'})) if $env->{REQUEST_METHOD} eq 'POST';
    return answer($env, 501, "not implemented\n") if !$known{$env->{REQUEST_METHOD}};
    return answer($env, 405, "not allowed\n", Allow => 'GET, HEAD, POST') if $env->{REQUEST_METHOD} !~ /^(GET|HEAD)$/;
    return [304, [ETag => $etag], []] if ($env->{HTTP_IF_NONE_MATCH} // '') eq $etag;
    return answer($env, 200, "hello\n", ETag => $etag);
};

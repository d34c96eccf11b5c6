vcl 4.1;

backend default {
  .host = "127.0.0.1";
  .port = "${origin_port}";
}

# Called by the builtin vcl_recv, all of which stays.
sub vcl_req_cookie {
  return (pass);
}

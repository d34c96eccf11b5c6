// A plain application on evhttp: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <stdlib.h>
#include <string.h>

static const char etag[] = "\"hello\"";

static void answer(struct evhttp_request *request, void *unused) {
  (void)unused;
  struct evkeyvalq *fields = evhttp_request_get_output_headers(request);
  const enum evhttp_cmd_type method = evhttp_request_get_command(request);
  const char *known = evhttp_find_header(evhttp_request_get_input_headers(request), "If-None-Match");
  const char *missing = "/hopcheck/missing";
  struct evbuffer *content = evbuffer_new();
  const char *words = NULL;
  int status = HTTP_OK;
  if (strncmp(evhttp_request_get_uri(request), missing, strlen(missing)) == 0) {
    status = HTTP_NOTFOUND;
    words = "not found\n";
  } else if (method == EVHTTP_REQ_POST) {
    evbuffer_add_buffer(content, evhttp_request_get_input_buffer(request));
  } else if (method != EVHTTP_REQ_GET && method != EVHTTP_REQ_HEAD) {
    status = HTTP_BADMETHOD;
    evhttp_add_header(fields, "Allow", "GET, HEAD, POST");
    words = "not allowed\n";
  } else {
    evhttp_add_header(fields, "ETag", etag);
    if (known != NULL && strcmp(known, etag) == 0) status = HTTP_NOTMODIFIED;
    else words = "hello\n";
  }
  if (words != NULL && method != EVHTTP_REQ_HEAD) evbuffer_add(content, words, strlen(words));  // for HEAD it would be sent
  if (status != HTTP_NOTMODIFIED) evhttp_add_header(fields, "Content-Type", "text/plain");
  evhttp_send_reply(request, status, NULL, content);
  evbuffer_free(content);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  struct event_base *base = event_base_new();
  struct evhttp *server = evhttp_new(base);
  evhttp_set_gencb(server, answer, NULL);
  if (evhttp_bind_socket(server, "127.0.0.1", (unsigned short)atoi(argv[1])) != 0) return 1;
  return event_base_dispatch(base);
}

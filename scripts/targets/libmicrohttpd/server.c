// A plain application on libmicrohttpd: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char etag[] = "\"hello\"";

struct content {
  char* octets;
  size_t size;
};

static bool is_known(const char* method) {
  const char* const known[] = {"PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"};
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i) {
    if (strcmp(method, known[i]) == 0) return true;
  }
  return false;
}

static enum MHD_Result reply(struct MHD_Connection* connection, unsigned status, const char* field, const char* value, const char* octets,
                             size_t size) {
  struct MHD_Response* response = MHD_create_response_from_buffer(size, (void*)octets, MHD_RESPMEM_MUST_COPY);
  if (status != 304) MHD_add_response_header(response, "Content-Type", "text/plain");
  if (field != NULL) MHD_add_response_header(response, field, value);
  const enum MHD_Result result = MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return result;
}

static enum MHD_Result answer(void* unused, struct MHD_Connection* connection, const char* url, const char* method, const char* version,
                              const char* octets, size_t* size, void** state) {
  (void)unused, (void)version;
  struct content* content = *state;
  if (content == NULL) {  // the header section is there, the content not yet
    *state = calloc(1, sizeof *content);
    return *state == NULL ? MHD_NO : MHD_YES;
  }
  if (*size > 0) {
    char* more = realloc(content->octets, content->size + *size);
    if (more == NULL) return MHD_NO;
    memcpy(more + content->size, octets, *size);
    content->octets = more;
    content->size += *size;
    *size = 0;
    return MHD_YES;
  }
  const char* missing = "/hopcheck/missing";
  const char* known = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match");
  if (strncmp(url, missing, strlen(missing)) == 0) return reply(connection, 404, NULL, NULL, "not found\n", 10);
  if (strcmp(method, "POST") == 0) return reply(connection, 200, NULL, NULL, content->octets, content->size);
  const bool get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
  if (!get && !is_known(method)) return reply(connection, 501, NULL, NULL, "not implemented\n", 16);
  if (!get) return reply(connection, 405, "Allow", "GET, HEAD, POST", "not allowed\n", 12);
  if (known != NULL && strcmp(known, etag) == 0) return reply(connection, 304, "ETag", etag, "hello\n", 6);
  return reply(connection, 200, "ETag", etag, "hello\n", 6);
}

static void done(void* unused, struct MHD_Connection* connection, void** state, enum MHD_RequestTerminationCode why) {
  (void)unused, (void)connection, (void)why;
  struct content* content = *state;
  if (content != NULL) free(content->octets);
  free(content);
  *state = NULL;
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  if (strcmp(argv[1], "--version") == 0) return puts(MHD_get_version()) < 0;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[1]))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, answer, NULL, MHD_OPTION_SOCK_ADDR, &address,
                       MHD_OPTION_NOTIFY_COMPLETED, done, NULL, MHD_OPTION_END) == NULL)
    return 1;
  for (;;) pause();
}

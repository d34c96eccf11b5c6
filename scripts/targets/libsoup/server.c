// A plain application on SoupServer: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char etag[] = "\"hello\"";

static gboolean is_known(const char* method) {
  const char* const known[] = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", NULL};
  return g_strv_contains(known, method);
}

static void answer(SoupServer* server, SoupServerMessage* message, const char* path, GHashTable* query, gpointer unused) {
  (void)server, (void)query, (void)unused;
  const char* method = soup_server_message_get_method(message);
  const char* known = soup_message_headers_get_one(soup_server_message_get_request_headers(message), "If-None-Match");
  SoupMessageHeaders* fields = soup_server_message_get_response_headers(message);
  if (g_str_has_prefix(path, "/hopcheck/missing")) {
    soup_server_message_set_status(message, SOUP_STATUS_NOT_FOUND, NULL);
    soup_server_message_set_response(message, "text/plain", SOUP_MEMORY_STATIC, "not found\n", 10);
  } else if (strcmp(method, "POST") == 0) {
    GBytes* content = soup_message_body_flatten(soup_server_message_get_request_body(message));
    gsize size = 0;
    const char* octets = g_bytes_get_data(content, &size);
    soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
    soup_server_message_set_response(message, "text/plain", SOUP_MEMORY_COPY, octets, size);
    g_bytes_unref(content);
  } else if (!is_known(method)) {
    soup_server_message_set_status(message, SOUP_STATUS_NOT_IMPLEMENTED, NULL);
    soup_server_message_set_response(message, "text/plain", SOUP_MEMORY_STATIC, "not implemented\n", 16);
  } else if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
    soup_message_headers_replace(fields, "Allow", "GET, HEAD, POST");
    soup_server_message_set_status(message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
    soup_server_message_set_response(message, "text/plain", SOUP_MEMORY_STATIC, "not allowed\n", 12);
  } else if (known != NULL && strcmp(known, etag) == 0) {
    soup_message_headers_replace(fields, "ETag", etag);
    soup_server_message_set_status(message, SOUP_STATUS_NOT_MODIFIED, NULL);
    soup_message_body_append(soup_server_message_get_response_body(message), SOUP_MEMORY_STATIC, "hello\n", 6);  // its length is sent
  } else {
    soup_message_headers_replace(fields, "ETag", etag);
    soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
    soup_server_message_set_response(message, "text/plain", SOUP_MEMORY_STATIC, "hello\n", 6);
  }
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  if (strcmp(argv[1], "--version") == 0)
    return printf("%u.%u.%u\n", soup_get_major_version(), soup_get_minor_version(), soup_get_micro_version()) < 0;
  GError* error = NULL;
  SoupServer* server = soup_server_new(NULL, NULL);
  soup_server_add_handler(server, NULL, answer, NULL, NULL);
  GSocketAddress* address = g_inet_socket_address_new_from_string("127.0.0.1", (guint)atoi(argv[1]));
  if (!soup_server_listen(server, address, 0, &error)) {
    g_printerr("%s\n", error->message);
    return 1;
  }
  g_main_loop_run(g_main_loop_new(NULL, FALSE));
  return 0;
}

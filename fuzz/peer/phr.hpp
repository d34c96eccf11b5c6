// The declarations of picohttpparser.h as of H2O 2.2: Debian has the parser inside libh2o, whose headers do not declare it.
#pragma once

#include <sys/types.h>

#include <cstddef>

extern "C" {
struct phr_header {
  const char* name;  // null: the value continues that of the line before
  size_t name_len;
  const char* value;
  size_t value_len;
};
struct phr_chunked_decoder {
  size_t bytes_left_in_chunk;
  char consume_trailer;
  char hex_count;
  char state;
  char reserved[64];  // later versions have more members
};
int phr_parse_request(const char* buffer, size_t size, const char** method, size_t* method_len, const char** path, size_t* path_len,
                      int* minor_version, phr_header* headers, size_t* num_headers, size_t last_len);
int phr_parse_response(const char* buffer, size_t size, int* minor_version, int* status, const char** message, size_t* message_len,
                       phr_header* headers, size_t* num_headers, size_t last_len);
ssize_t phr_decode_chunked(phr_chunked_decoder* decoder, char* buffer, size_t* size);
}

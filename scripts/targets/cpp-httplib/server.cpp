// A plain application on cpp-httplib: GET gets a sentence, or 304 where its ETag is known; POST its content; other paths 404.
#include <httplib.h>

#include <cstdlib>
#include <iostream>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  if (argv[1] == std::string("--version")) {
    std::cout << CPPHTTPLIB_VERSION << "\n";
    return 0;
  }
  httplib::Server server;
  server.Get("/", [](const httplib::Request& request, httplib::Response& response) {
    response.set_header("ETag", "\"hello\"");
    if (request.get_header_value("If-None-Match") == "\"hello\"") response.status = 304;
    else response.set_content("hello\n", "text/plain");
  });
  server.Post("/", [](const httplib::Request& request, httplib::Response& response) { response.set_content(request.body, "text/plain"); });
  return server.listen("127.0.0.1", std::atoi(argv[1])) ? 0 : 1;
}

// A plain application on Boost.Beast, after its example http_server_sync: GET gets a sentence, or 304 where its ETag is known; POST its
// content; one path 404. Beast parses and serialises; what to answer, Date and 100 are the application's, and so they are here.
#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>

namespace beast = boost::beast;
namespace http = beast::http;
using tcp = boost::asio::ip::tcp;

namespace {

const char* const etag = "\"hello\"";

std::string date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  char text[64];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&now, &parts))};
}

http::response<http::string_body> response(http::status status, unsigned version, bool keep_alive, std::string content) {
  http::response<http::string_body> out{status, version};
  out.set(http::field::date, date());
  out.set(http::field::content_type, "text/plain");
  out.keep_alive(keep_alive);
  out.body() = std::move(content);
  out.prepare_payload();
  return out;
}

// The same without its content; its length stays.
http::message_generator for_head(http::response<http::string_body> full) {
  return http::response<http::empty_body>{std::move(full.base())};
}

http::message_generator answer(http::request<http::string_body>& request) {
  const bool head = request.method() == http::verb::head;
  const auto reply = [&](http::status status, std::string content) {
    return response(status, request.version(), request.keep_alive(), std::move(content));
  };
  if (request.target().starts_with("/hopcheck/missing")) {
    auto missing = reply(http::status::not_found, "not found\n");
    return head ? for_head(std::move(missing)) : std::move(missing);
  }
  if (request.method() == http::verb::post) return reply(http::status::ok, std::move(request.body()));
  if (!head && request.method() != http::verb::get) {
    if (request.method() == http::verb::unknown) return reply(http::status::not_implemented, "not implemented\n");
    auto refusal = reply(http::status::method_not_allowed, "not allowed\n");
    refusal.set(http::field::allow, "GET, HEAD, POST");
    return refusal;
  }
  auto page = reply(http::status::ok, "hello\n");
  page.set(http::field::etag, etag);
  const bool known = request[http::field::if_none_match] == etag;
  if (known) {
    page.result(http::status::not_modified);
    page.erase(http::field::content_type);
  }
  return head || known ? for_head(std::move(page)) : std::move(page);
}

bool expects_continue(const http::request<http::string_body>& request) {
  if (request.version() < 11) return false;
  const auto [first, last] = request.equal_range(http::field::expect);
  return std::any_of(first, last, [](const auto& line) { return boost::algorithm::icontains(line.value(), "100-continue"); });
}

http::message_generator refusal(beast::error_code why, http::verb method) {
  const auto status = why == http::error::header_limit ? http::status::request_header_fields_too_large
                      : why == http::error::body_limit ? http::status::payload_too_large
                                                       : http::status::bad_request;
  auto out = response(status, 11, false, why.message() + "\n");
  return method == http::verb::head ? for_head(std::move(out)) : std::move(out);
}

void converse(tcp::socket& socket) {
  const auto& category = make_error_code(http::error::bad_method).category();
  beast::flat_buffer buffer;
  beast::error_code error;
  for (bool goes_on = true; goes_on && !error;) {
    http::request_parser<http::string_body> parser;
    http::read_header(socket, buffer, parser, error);
    if (!error && expects_continue(parser.get())) http::write(socket, http::response<http::empty_body>{http::status::continue_, 11}, error);
    if (!error) http::read(socket, buffer, parser, error);
    if (error && (error == http::error::end_of_stream || error.category() != category)) break;
    goes_on = !error && parser.get().keep_alive();
    auto request = parser.release();
    beast::write(socket, error ? refusal(error, request.method()) : answer(request), error);
  }
  socket.shutdown(tcp::socket::shutdown_send, error);
}

void serve(tcp::socket socket) {
  try {
    converse(socket);
  } catch (const std::length_error& error) {  // which the parser throws for a field that is too long in a trailer section
    std::cerr << error.what() << "\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  if (argv[1] == std::string("--version")) {
    std::cout << BOOST_LIB_VERSION << " (" << BOOST_BEAST_VERSION_STRING << ")\n";
    return 0;
  }
  boost::asio::io_context context;
  tcp::acceptor acceptor(context, {boost::asio::ip::address_v4::loopback(), static_cast<unsigned short>(std::atoi(argv[1]))});
  for (;;) std::thread(serve, acceptor.accept()).detach();
}

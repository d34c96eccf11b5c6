#include "fuzz/promotion/portable.hpp"

#include <algorithm>
#include <utility>

#include "case/bytes.hpp"
#include "http1/octets.hpp"

namespace hopcheck::fuzz {
namespace {

using cases::Role;
using cases::Template;
using http1::ErrorCode;

// Octets that become a variable.
struct Spot {
  std::size_t at;
  std::size_t size;
  std::string variable;
};

bool has_content(const Found& found) { return found.message.framing != http1::Framing::none; }

class Spots {
 public:
  Spots(const Stream& stream, const Reading& reading, Role role) : octets_(stream.octets), role_(role) {
    for (const Found& found : reading.messages) request(found.begin, found.end, has_content(found));
    if (reading.rest < octets_.size() && !reading.tunnel) rest(stream, reading);
  }

  const std::vector<Spot>& all() const { return spots_; }
  bool carry_token() const { return targets_ == requests_; }
  bool post() const { return posts_; }

 private:
  void rest(const Stream& stream, const Reading& reading) {
    std::size_t begin = reading.rest;
    while (octets_.substr(begin, 2) == "\r\n") begin += 2;
    if (place_of(stream, reading) == "start-line") {
      ++requests_;
      const std::string_view message = octets_.substr(begin);
      return host_line(begin, message, std::min(message.find("\r\n"), message.size()));
    }
    const bool host = reading.error && (reading.error->code == ErrorCode::host_repeated || reading.error->code == ErrorCode::host_invalid);
    const std::string text = http1::to_lower(octets_.substr(begin));
    const bool content = text.find("\r\ncontent-length") != std::string::npos || text.find("\r\ntransfer-encoding") != std::string::npos;
    request(begin, octets_.size(), content, !host);
  }

  // Spots are found in the order of the octets.
  void request(std::size_t begin, std::size_t end, bool content, bool host = true) {
    ++requests_;
    const std::string_view message = octets_.substr(begin, end - begin);
    const std::size_t line_end = std::min(message.find("\r\n"), message.size());
    const std::string_view line = message.substr(0, line_end);
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || line_end == message.size()) return;  // it is not whole
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const bool ours =
        (target.starts_with("/") || target.starts_with("http://")) && line.substr(0, first) != "CONNECT" && target.size() < 1000;
    if (ours) {
      const bool posts = content && role_ == Role::server;
      spots_.push_back({begin + first + 1, target.size(), posts ? "post" : "path"});
      posts_ = posts_ || posts;
      ++targets_;
    }
    if (host) host_line(begin, message, line_end);
  }

  void host_line(std::size_t begin, std::string_view message, std::size_t at) {
    while (message.substr(at, 2) == "\r\n") {
      at += 2;
      const std::size_t end = std::min(message.find("\r\n", at), message.size());
      if (end == at) return;
      const std::string_view line = message.substr(at, end - at);
      if (http1::equal_without_case(line.substr(0, 5), "host:")) {
        const std::string_view value = http1::trim(line.substr(5));
        if (!value.empty()) spots_.push_back({begin + static_cast<std::size_t>(value.data() - message.data()), value.size(), "host"});
        return;
      }
      at = end;
    }
  }

  std::string_view octets_;
  Role role_;
  std::vector<Spot> spots_;
  std::size_t requests_ = 0;
  std::size_t targets_ = 0;
  bool posts_ = false;
};

// The same messages as far as a case is concerned, and the same fault.
bool alike(const Stream& a, const Reading& one, const Stream& b, const Reading& other) {
  return one.messages.size() == other.messages.size() && one.error.has_value() == other.error.has_value() &&
         (!one.error || one.error->code == other.error->code) && place_of(a, one) == place_of(b, other);
}

std::string replaced(std::string_view octets, const auto& change) {
  std::string out;
  for (std::size_t at = 0; at < octets.size(); ++at) change(octets, at, out);
  return out;
}

// With chunked once, where it stands several times.
std::string with_one_coding(std::string_view octets, std::size_t begin) {
  std::string out(octets.substr(0, begin));
  bool coded = false;
  for (std::size_t at = begin; at < octets.size();) {
    const std::size_t end = std::min(octets.find("\r\n", at), octets.size() - 2) + 2;
    const std::string_view line = octets.substr(at, end - at);
    if (line == "\r\n") return out.append(octets.substr(at));
    const bool coding = http1::equal_without_case(line.substr(0, 18), "transfer-encoding:");
    if (!coding) out += line;
    else if (!std::exchange(coded, true)) out += "Transfer-Encoding: chunked\r\n";
    at = end;
  }
  return out;
}

// Each of what follows the sound messages, set right in one way.
std::string mended(std::string_view octets, const http1::Error& error, std::size_t begin) {
  const auto fold = [](std::string_view all, std::size_t& at, std::string& out) {
    const bool folded = all.substr(at, 2) == "\r\n" && at + 2 < all.size() && http1::is_whitespace(all[at + 2]);
    if (folded) at += 2;
    out += folded ? ' ' : all[at];
  };
  const auto carriage_return = [](std::string_view all, std::size_t& at, std::string& out) {
    out += all[at] == '\r' && all.substr(at + 1, 1) != "\n" ? ' ' : all[at];
  };
  const auto line_feed = [](std::string_view all, std::size_t& at, std::string& out) {
    if (all[at] == '\n' && (at == 0 || all[at - 1] != '\r')) out += '\r';
    out += all[at];
  };
  const auto control = [](std::string_view all, std::size_t& at, std::string& out) {
    const char c = all[at];
    out += (c >= 0 && c < ' ' && c != '\r' && c != '\n' && c != '\t') || c == '\x7f' ? ' ' : c;
  };
  const auto whitespace_line = [](std::string_view all, std::size_t& at, std::string& out) {
    const bool begins = at >= 2 && all.substr(at - 2, 2) == "\r\n" && http1::is_whitespace(all[at]);
    if (!begins) out += all[at];
    else at = std::min(all.find("\r\n", at), all.size() - 2) + 1;
  };
  switch (error.code) {
    case ErrorCode::bare_cr: return replaced(octets, carriage_return);
    case ErrorCode::bare_lf: return replaced(octets, line_feed);
    case ErrorCode::control_octet: return replaced(octets, control);
    case ErrorCode::obs_fold: return replaced(octets, fold);
    case ErrorCode::space_before_fields: return replaced(octets, whitespace_line);
    case ErrorCode::chunked_repeated: return with_one_coding(octets, begin);
    case ErrorCode::request_line:
    case ErrorCode::method:
    case ErrorCode::request_target: break;
    default: return "";
  }
  std::string line;  // RFC 9112, 3: split at whitespace, and none at the ends
  const std::size_t end = std::min(octets.find("\r\n", begin), octets.size());
  for (const char c : octets.substr(begin, end - begin)) {
    const bool space = c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r';
    if (!space) line += c;
    else if (!line.empty() && line.back() != ' ') line += ' ';
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return std::string(octets.substr(0, begin)) + line + std::string(octets.substr(end));
}

}  // namespace

Portable portable(const Stream& stream, const Reading& reading, Role role) {
  const Spots spots(stream, reading, role);
  Template put_in;
  std::size_t at = 0;
  for (const Spot& spot : spots.all()) {
    put_in.append(std::string(stream.octets.substr(at, spot.at - at)));
    put_in.append(Template::Variable{spot.variable});
    at = spot.at + spot.size;
  }
  put_in.append(std::string(stream.octets.substr(at)));
  const std::string path = role == Role::proxy ? "http://origin.example/hc0000000000000000" : "/hc0000000000000000";
  const std::string sample = put_in.text({{"path", path}, {"post", path}, {"host", "origin.example"}});
  const Stream changed{stream.requests, stream.method, sample};
  if (alike(stream, reading, changed, read(changed))) return {put_in.source(), spots.carry_token(), spots.post(), false};
  Template as_found;
  as_found.append(std::string(stream.octets));
  return {as_found.source(), false, false, true};
}

std::optional<std::size_t> requests_once_mended(const Stream& stream, const Reading& reading) {
  const ErrorCode code = reading.error->code;
  if (code == ErrorCode::content_length_too_large || code == ErrorCode::chunk_size_too_large) return 1;  // what follows is its content
  std::size_t begin = reading.rest;
  while (stream.octets.substr(begin, 2) == "\r\n") begin += 2;
  const std::string octets = mended(stream.octets, *reading.error, begin);
  const Stream changed{stream.requests, stream.method, octets};
  if (octets.empty()) return std::nullopt;
  const Reading after = read(changed);
  const std::size_t requests = after.messages.size() - std::min(after.messages.size(), reading.messages.size());
  if (after.cut_off && requests == 0) return 1;  // an answer to it may come early, but only one
  if (after.error || after.cut_off || after.tunnel || requests == 0) return std::nullopt;
  return requests;
}

}  // namespace hopcheck::fuzz

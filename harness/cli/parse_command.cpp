#include "cli/parse_command.hpp"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "case/bytes.hpp"
#include "cli/exit_status.hpp"
#include "http1/collector.hpp"

namespace hopcheck::cli {
namespace {

using Json = nlohmann::ordered_json;

Json text(std::string_view octets) { return cases::utf8_of_octets(octets); }

Json fields(const http1::Fields& lines) {
  Json out = Json::array();
  for (const http1::Field& line : lines) out.push_back({text(line.name), text(line.value)});
  return out;
}

Json message(const http1::Message& m) {
  Json start;
  if (m.head.is_request()) {
    start = {
        {"method", text(m.head.request().method)}, {"target", text(m.head.request().target)}, {"version", to_string(m.head.version())}};
  } else {
    start = {{"version", to_string(m.head.version())}, {"status", m.head.response().status}, {"reason", text(m.head.response().reason)}};
  }
  return {{"start", start},
          {"headers", fields(m.head.fields)},
          {"framing", http1::to_string(m.framing)},
          {"body_length", m.body_length},
          {"trailers", fields(m.trailers)},
          {"persistent", m.persistent}};
}

// Whether nothing after this message on its connection is a message to the same recipient: it ends the connection, or
// what follows waits for the answer to CONNECT.
bool is_last(const http1::Message& m) {
  if (m.head.is_request() && m.head.request().method == "CONNECT") return true;
  return !m.head.is_interim() && !m.persistent;
}

class Parse {
 public:
  explicit Parse(const ParseArguments& a) : a_(a), reader_(a.response ? http1::Reader::of_responses() : http1::Reader::of_requests(), 0) {}

  void feed(std::string_view octets) {
    while (!octets.empty() && !over_ && !reader_.malformed()) {
      reader_.answers(a_.method);
      if (auto complete = reader_.take(octets)) add(*complete);
    }
  }

  int finish(std::ostream& to) {
    if (!over_ && !reader_.malformed() && !a_.open) {
      if (auto complete = reader_.finish()) add(*complete);
    }
    if (!over_ && reader_.between_messages()) consumed_ = reader_.at();
    const bool cut = !over_ && !reader_.malformed() && (!reader_.between_messages() || (a_.open && messages_.empty()));
    Json out{{"outcome", reader_.malformed() ? "malformed"
                         : cut               ? "incomplete"
                                             : "complete"},
             {"messages", messages_},
             {"consumed", consumed_}};
    if (reader_.malformed()) {
      const auto& kind = http1::kind_of(reader_.error().code);
      out["error"] = {{"code", kind.name}, {"at", reader_.error().at}, {"why", kind.why}, {"cite", kind.cite}};
    }
    to << out.dump(2) << "\n";
    return reader_.malformed() ? exit_malformed : cut ? exit_incomplete : exit_fine;
  }

 private:
  void add(const http1::Message& m) {
    messages_.push_back(message(m));
    consumed_ = reader_.at();
    over_ = is_last(m);
  }

  const ParseArguments& a_;
  http1::Collector reader_;
  Json messages_ = Json::array();
  std::uint64_t consumed_ = 0;
  bool over_ = false;
};

}  // namespace

int parse(std::istream& from, std::ostream& to, const ParseArguments& a) {
  Parse parse(a);
  std::string buffer(1 << 16, '\0');
  while (from) {
    from.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    parse.feed(std::string_view(buffer).substr(0, static_cast<std::size_t>(from.gcount())));
  }
  return parse.finish(to);
}

}  // namespace hopcheck::cli

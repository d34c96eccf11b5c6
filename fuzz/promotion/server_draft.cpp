// What a server may make of requests.
#include <fmt/format.h>

#include <algorithm>

#include "fuzz/promotion/portable.hpp"
#include "fuzz/promotion/promotion.hpp"
#include "fuzz/promotion/words.hpp"
#include "http1/fields.hpp"
#include "http1/octets.hpp"

namespace hopcheck::fuzz {
namespace {

using http1::ErrorCode;

// RFC 9112, 2.2 alone is what such octets are held to: what their own requirement says is about other places.
Treatment by_grammar(Treatment row, std::vector<std::string_view> right) {
  row.cite = {"9112-2.2-j"};
  row.right = std::move(right);
  row.oddly = row.takes = row.stays = Breach::should;
  row.hangs_up = Breach::none;
  row.taking = Taking::refused;
  return row;
}

bool is_equal_list(const http1::Fields& fields) {
  const auto members = http1::list_members(fields, "Content-Length");
  return members.size() > 1 && std::all_of(members.begin(), members.end(), [&](const std::string& each) {
           return each == members.front() && std::all_of(each.begin(), each.end(), http1::is_digit);
         });
}

class ServerDraft {
 public:
  ServerDraft(const Stream& stream, const Reading& reading, std::optional<std::size_t> refused = {}, Breach breach = Breach::none)
      : stream_(stream), reading_(reading), place_(place_of(stream, reading)), refused_(refused), breach_(breach) {}

  Draft make() {
    const Portable octets = portable(stream_, reading_, cases::Role::server);
    if (octets.as_found) draft_.remarks.emplace_back("request-target and Host stay as found: with others it would be another finding");
    if (octets.posts) draft_.needs = {"post"};
    step({{"send", octets.source}});
    sound();
    if (!over_ && reading_.error) malformed(reading_.error->code);
    else if (!over_ && reading_.cut_off) cut_off();
    else if (!over_) tail();
    go_on_where_it_stays_open();
    return std::move(draft_);
  }

  // The step in which the server answers what the strict reader rejects.
  Answers answers(ErrorCode code) const {
    const http1::ErrorKind& kind = http1::kind_of(code);
    const Treatment row = treatment(code);
    const bool sized = row.matters == "exhaustion";
    Json branches;
    branches["refuses"] = branch(statuses(row.right), check(row.stays, "closed"));
    if (row.right.front() != "4xx") {
      if (place_ == "content") branches["wants a length"] = branch(statuses({"411"}));
      branches["refuses oddly"] = branch(statuses({"4xx", "5xx"}), breaks(row.oddly));
    } else if (row.right.size() == 1) {
      branches["refuses oddly"] = branch(statuses({"5xx"}), breaks(row.oddly));
    }
    branches["takes it"] = taken(row);
    branches["hangs up"] = branch(sized ? "fin" : "closed", breaks(row.hangs_up));
    if (sized) branches["is lost to a reset"] = branch("reset");
    if (place_ == "content" || sized || code == ErrorCode::content_length_too_large) branches["waits"] = branch("silence");
    Json next;
    if (sized) next["within"] = "5s";
    if (sized) next["awaits"] = "head";
    if (place_ != "start-line" && reading_.partial.head.request().method == "HEAD") next["reply_to"] = "HEAD";
    next["one_of"] = std::move(branches);
    Answers answers{std::move(next), {std::string(kind.cite)}, std::string(row.matters)};
    answers.cite.insert(answers.cite.end(), row.cite.begin(), row.cite.end());
    return answers;
  }

 private:
  void step(Json next) { draft_.script.push_back(std::move(next)); }

  // A server may end the connection with any response: what follows then, it was not asked.
  void go_on_where_it_stays_open() {
    constexpr std::size_t most = 12;  // branches within each other
    std::size_t nested = 0;
    for (std::size_t at = draft_.script.size(); at-- > 0;) {
      Json& response = draft_.script[at];
      if (nested == most) response.erase("refuses");
      if (nested == most || !response.contains("assume") || !response["assume"].is_object() || !response["assume"].contains("headers"))
        continue;
      Json open = branch(response["assume"]);
      while (draft_.script.size() > at + 1) {
        open.insert(open.begin() + 1, draft_.script.back());
        draft_.script.erase(draft_.script.size() - 1);
      }
      Json next = Json::object();
      if (response.contains("reply_to")) next["reply_to"] = response["reply_to"];
      if (response.contains("refuses")) next["one_of"]["refuses"] = response["refuses"];
      next["one_of"]["answers"] = std::move(open);
      next["one_of"]["ends it here"] = branch(any_response());
      draft_.script[at] = std::move(next);
      ++nested;
    }
  }

  // The responses to what is sound. Nothing is said of what follows where the connection ends, or is no longer HTTP's.
  void sound() {
    for (const Found& found : reading_.messages) {
      const http1::Head& head = found.message.head;
      const std::string& method = head.request().method;
      const bool last = &found == &reading_.messages.back() && !reading_.error && !reading_.cut_off;
      const bool switches = method == "CONNECT" || http1::count(head.fields, "Upgrade") > 0;
      const bool ends = !found.message.persistent || switches;
      Json response = any_response();
      if (switches) response["status"].push_back(101);
      if (!last && !ends) response["headers"] = {{"Connection", {{"lacks", "close"}}}};
      Json next = Json::object();
      const bool refused = refused_ == static_cast<std::size_t>(&found - reading_.messages.data());
      const Json refusal = branch(statuses({"400"}), breaks(breach_));
      if (refused && (last || ends)) next["one_of"] = {{"refuses", refusal}, {"answers", branch(std::move(response))}};
      else next[last || ends ? "ought" : "assume"] = std::move(response);
      if (refused && !last && !ends) next["refuses"] = refusal;  // until go_on_where_it_stays_open()
      if (method == "HEAD" || method == "CONNECT") next["reply_to"] = method;
      step(std::move(next));
      if (!ends) continue;
      over_ = true;
      draft_.title = "The server answers what it was asked, up to the request that ends the connection";
      draft_.cite = {"9112-9.2-x1"};
      draft_.matters = "wrong-response";
      if (switches) return;
      step({{"ought", "closed"}});
      const bool close = http1::lists(head.fields, "Connection", "close");
      draft_.cite.emplace_back(close ? "9112-9.3-x1" : "9112-9.3-x4");
      if (found.end != stream_.octets.size())
        draft_.remarks.emplace_back("what follows the request that ends the connection has no part in the case");
      return;
    }
  }

  void tail() {
    draft_.title = reading_.messages.size() == 1 ? "The server answers the request once"
                                                 : fmt::format("The server answers {} requests one by one", reading_.messages.size());
    draft_.cite = {"9112-9.2-x1"};
    draft_.matters = "wrong-response";
    Json branches;
    branches["stays open"] = branch("silence");
    branches["then closes"] = branch("closed");
    branches["answers once more"] = branch("otherwise", breaks(Breach::ought));
    step({{"one_of", std::move(branches)}});
  }

  void cut_off() {
    draft_.title = "A request that is cut off is not taken for a whole one";
    draft_.matters = "truncation";
    step({{"do", "half-close"}});
    Json branches;
    branches["hangs up"] = branch("closed");
    branches["breaks off"] = branch("truncated");
    const bool length = reading_.has_head && reading_.partial.framing == http1::Framing::length;
    if (!reading_.has_head) {
      draft_.cite = {"9112-2.1-x2"};
      branches["acts on it"] = branch(statuses({"2xx", "3xx"}), breaks(Breach::ought));
      branches["answers"] = branch(statuses({"4xx", "5xx"}));
    } else if (length) {
      draft_.cite = {"9112-6.3-h"};
      branches["answers"] = branch(any_response(), check(Breach::must, "closed"));
      branches["keeps waiting"] = branch("silence", breaks(Breach::must));
    } else {
      draft_.cite = {"9112-8-x2"};
      branches["answers"] = branch(any_response(), check(Breach::ought, "closed"));
      branches["keeps waiting"] = branch("silence", breaks(Breach::ought));
    }
    step({{"one_of", std::move(branches)}});
  }

  Treatment treatment(ErrorCode code) const {
    Treatment row = treatment_of(code);
    const bool octet = code == ErrorCode::bare_lf || code == ErrorCode::bare_cr || code == ErrorCode::control_octet;
    if (octet && place_ == "content") return by_grammar(row, {"400"});
    if (code == ErrorCode::control_octet && place_ == "start-line") return by_grammar(row, {"400", "301"});
    const http1::Fields& fields = reading_.partial.head.fields;
    if (code == ErrorCode::transfer_coding_invalid) {
      const auto codings = http1::list_members(fields, "Transfer-Encoding");
      if (!codings.empty() && http1::equal_without_case(codings.back(), "chunked")) return by_grammar(row, {"400", "501"});
    }
    const bool length = code == ErrorCode::content_length_invalid || code == ErrorCode::content_length_repeated;
    if (length && is_equal_list(fields)) row.taking = Taking::allowed;
    return row;
  }

  Json taken(const Treatment& row) const {
    const Json taken = statuses({"2xx", "3xx"});
    if (row.taking == Taking::refused) return branch(taken, breaks(row.takes));
    if (row.taking == Taking::closes) return branch(taken, check(row.takes, "closed"));
    const auto times = row.taking == Taking::counted ? requests_once_mended(stream_, reading_) : std::nullopt;
    if (!times) return branch(taken);
    Json steps = branch(taken);
    for (std::size_t i = 1; i < *times; ++i) steps.push_back({{"assume", any_response()}});
    Json branches;
    branches["stays open"] = branch("silence");
    branches["then closes"] = branch("closed");
    branches["answers once more"] = branch(any_response(), breaks(row.takes));
    steps.push_back({{"one_of", std::move(branches)}});
    return steps;
  }

  void malformed(ErrorCode code) {
    Answers answers = this->answers(code);
    draft_.title = fmt::format("The server is not misled where {}", http1::kind_of(code).why);
    draft_.cite = std::move(answers.cite);
    draft_.matters = answers.matters;
    step(std::move(answers.step));
  }

  const Stream& stream_;
  const Reading& reading_;
  std::string_view place_;
  std::optional<std::size_t> refused_;
  Breach breach_;
  Draft draft_;
  bool over_ = false;
};

}  // namespace

Draft draft_for_server(const Stream& stream, const Reading& reading, std::optional<std::size_t> refused, Breach breach) {
  return ServerDraft(stream, reading, refused, breach).make();
}

Answers answers_to_malformed(const Stream& stream, const Reading& reading) {
  return ServerDraft(stream, reading).answers(reading.error->code);
}

}  // namespace hopcheck::fuzz

#include "fuzz/promotion/minimise.hpp"

#include <algorithm>
#include <vector>

#include "case/document.hpp"
#include "case/loader.hpp"
#include "fuzz/conversation/conversation.hpp"
#include "fuzz/promotion/reading.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {
namespace {

using Pieces = std::vector<std::string>;

std::string joined(const Pieces& pieces) {
  std::string all;
  for (const std::string& piece : pieces) all += piece;
  return all;
}

// Each ends with `end`, but the last perhaps.
Pieces split(std::string_view input, std::string_view end) {
  Pieces pieces;
  while (!input.empty()) {
    const std::size_t found = end.empty() ? 0 : input.find(end);
    const std::size_t size = end.empty() ? 1 : found == std::string_view::npos ? input.size() : found + end.size();
    pieces.emplace_back(input.substr(0, size));
    input.remove_prefix(size);
  }
  return pieces;
}

class Minimiser {
 public:
  explicit Minimiser(const std::function<bool(std::string_view)>& same) : same_(same) {}

  // Drops runs of pieces, long ones first, until no single one can go.
  Pieces without(Pieces pieces) {
    for (std::size_t run = pieces.size() / 2; run > 0; run /= 2) {
      for (bool dropped = true; dropped;) {
        dropped = false;
        for (std::size_t at = 0; at + run <= pieces.size();) {
          Pieces fewer = pieces;
          fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at), fewer.begin() + static_cast<std::ptrdiff_t>(at + run));
          if (tries_ == 0) return pieces;
          --tries_;
          if (same_(joined(fewer))) {
            pieces = std::move(fewer);
            dropped = true;
          } else {
            at += run;
          }
        }
      }
    }
    return pieces;
  }

 private:
  const std::function<bool(std::string_view)>& same_;
  std::size_t tries_ = 100'000;
};

}  // namespace

std::string minimise(std::string_view input, const std::function<bool(std::string_view)>& same) {
  std::string smallest(input);
  for (const std::string_view end : {"\r\n\r\n", "\r\n", "\n", ""}) {
    if (end.empty() && smallest.size() > 4096) break;  // octet by octet it would take too long
    smallest = joined(Minimiser(same).without(split(smallest, end)));
  }
  return smallest;
}

std::optional<std::string> minimise_stream(std::string_view input, const std::function<bool(std::string_view)>& also) {
  const Stream stream = stream_of(input);
  const Reading reading = read(stream);
  if (!reading.error) return std::nullopt;
  const auto same = [&](std::string_view candidate) {
    const Stream other = stream_of(candidate);
    if (other.requests != stream.requests || other.method != stream.method) return false;
    const Reading found = read(other);
    // A line that nothing is left of but the fault would be refused for more than the fault.
    const bool whole = place_of(stream, reading) != "start-line" || found.rest + 8 < other.octets.size();
    const bool alike =
        whole && found.error && found.error->code == reading.error->code && place_of(other, found) == place_of(stream, reading);
    return alike && (!also || also(candidate));
  };
  return same(input) ? minimise(input, same) : std::string(input);
}

namespace {

using cases::Case;
using cases::Json;

// Tries the document without each element and member in turn; true where one could go.
bool drop_one(Json& document, Json& value, const std::function<bool(const Json&)>& same) {
  for (std::size_t at = 0; value.is_structured() && at < value.size(); ++at) {
    const Json before = value;
    auto spot = value.begin();
    std::advance(spot, at);
    value.erase(spot);
    if (same(document)) return true;
    value = before;
  }
  return value.is_structured() && std::any_of(value.begin(), value.end(), [&](Json& each) { return drop_one(document, each, same); });
}

}  // namespace

std::optional<Case> minimise_case(std::string_view text, const Case& c) {
  const std::uint64_t seed = seed_of(text);
  const auto breach = breach_of(c, seed);
  if (!breach) return std::nullopt;
  std::vector<cases::Problem> problems;
  auto document = cases::parse_document(text, c.file, problems);
  std::optional<Case> smallest = c;
  const std::function<bool(const Json&)> same = [&](const Json& candidate) {
    std::vector<cases::Problem> unsound;
    auto other = cases::parse_case(candidate.dump(), c.file, unsound);
    const auto found = other ? breach_of(*other, seed) : std::nullopt;
    if (!found || found->what != breach->what) return false;
    smallest = std::move(other);
    return true;
  };
  for (int tries = 0; document && tries < 1000 && drop_one(*document, *document, same); ++tries) {
  }
  return smallest;
}

}  // namespace hopcheck::fuzz

#include "report/transcript.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "http1/octets.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using Kind = play::Moment::Kind;

constexpr std::size_t longest_line = 160;  // octets; a longer one is cut to
constexpr std::size_t kept_of_long = 120;
constexpr std::size_t most_lines = 48;  // of one moment

std::string speaker(const play::Moment& moment) {
  const std::string endpoint = printable(moment.endpoint);
  return moment.connection > 0 ? fmt::format("{} {}", endpoint, moment.connection) : endpoint;
}

std::string cut_off(std::uint64_t octets) { return fmt::format("  ... {}", quantity(octets, "more octet")); }

std::vector<std::string> octet_lines(const play::Moment& moment, char arrow) {
  if (moment.length == 0 && moment.octets.empty()) return {"no octets"};
  std::vector<std::string> lines;
  std::string_view rest = moment.octets;
  const std::uint64_t not_kept = moment.length > rest.size() ? moment.length - rest.size() : 0;
  std::uint64_t hidden = 0;
  for (std::size_t shown = 0; shown < most_lines && !rest.empty(); ++shown) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end == std::string_view::npos ? end : end + 1);
    const std::string_view head = line.substr(0, line.size() > longest_line ? kept_of_long : line.size());
    rest.remove_prefix(line.size());
    lines.push_back(fmt::format("{} {}", arrow, http1::escape(head)));
    hidden = line.size() - head.size();
    if (hidden > 0 && !rest.empty() && shown + 1 < most_lines) lines.push_back(cut_off(hidden));
  }
  hidden += rest.size() + not_kept;
  if (hidden > 0) lines.push_back(cut_off(hidden));
  return lines;
}

std::string words(const play::Moment& moment) {
  switch (moment.kind) {
    case Kind::opened: return "opened";
    case Kind::refused: return "refused";
    case Kind::fin: return "FIN received";
    case Kind::reset: return "RST received";
    case Kind::we_half_closed: return "FIN sent (half-close)";
    case Kind::we_closed: return "closed";
    case Kind::we_reset: return "RST sent";
    default: return "";
  }
}

std::vector<std::string> lines_of(const play::Moment& moment) {
  if (moment.kind == Kind::sent) return octet_lines(moment, '>');
  if (moment.kind == Kind::received) return octet_lines(moment, '<');
  std::string line = words(moment);
  if (!line.empty() && !moment.note.empty()) line += ": ";
  return {line + printable(moment.note)};
}

}  // namespace

std::vector<std::string> transcript(const std::vector<play::Moment>& moments, std::size_t moments_lost) {
  std::size_t width = 0;
  for (const play::Moment& moment : moments) width = std::max(width, speaker(moment).size());
  std::vector<std::string> out;
  for (const play::Moment& moment : moments) {
    const double ms = std::chrono::duration<double, std::milli>(moment.at).count();
    std::string margin = fmt::format("{:>8.1f} ms  {:<{}}  ", ms, speaker(moment), width);
    for (const std::string& line : lines_of(moment)) {
      out.push_back(margin + line);
      margin.assign(8 + 3 + 2 + width + 2, ' ');
    }
  }
  if (moments_lost > 0)
    out.push_back(fmt::format("... {} that {} not kept", quantity(moments_lost, "more moment"), moments_lost == 1 ? "was" : "were"));
  return out;
}

}  // namespace hopcheck::report

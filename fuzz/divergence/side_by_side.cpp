#include "fuzz/divergence/side_by_side.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http1/octets.hpp"

namespace hopcheck::divergence {
namespace {

using peer::End;
using peer::Field;
using peer::Message;
using peer::Reading;

constexpr std::size_t longest = 200;   // octets of one text that are shown
constexpr std::size_t most_lines = 40;  // of one reading

std::string shown(std::string_view text) {
  std::string out = http1::escape(text.substr(0, longest));
  if (text.size() > longest) out += fmt::format("... ({} octets)", text.size());
  return out;
}

void add_message(const Reading& reading, std::size_t index, std::vector<std::string>& lines) {
  const Message& m = reading.messages[index];
  std::string head = fmt::format("message {}: ", index + 1);
  if (!m.head_complete) return lines.push_back(head + "its head is not complete");
  if (m.status == 0) head += fmt::format("{} {} {}", shown(m.method), shown(m.target), to_string(m.version));
  else head += fmt::format("{} {} {}", to_string(m.version), m.status, shown(m.reason));
  lines.push_back(head);
  for (const Field& field : reading.fields_of(m)) lines.push_back(fmt::format("  {}: {}", shown(field.name), shown(field.value)));
  std::string body = "  body: ";
  body += m.framing ? to_string(*m.framing) : "not judged";
  if (m.declared) body += fmt::format(" {}", *m.declared);
  body += fmt::format(", {} octets; ", m.body_length);
  body += m.complete ? fmt::format("ends at {}", m.ends) : "not complete";
  if (m.persistent) body += *m.persistent ? "; persists" : "; closes";
  lines.push_back(body);
}

// Of the message at `from`, and those behind it.
std::vector<std::string> lines_of(const Reading& reading, std::size_t from) {
  std::vector<std::string> lines;
  if (from > 0) lines.push_back(fmt::format("({} before it alike)", from == 1 ? "the message" : fmt::format("the {} messages", from)));
  for (std::size_t i = from; i < reading.messages.size(); ++i) add_message(reading, i, lines);
  if (lines.size() > most_lines) {
    lines.resize(most_lines);
    lines.push_back("...");
  }
  std::string end{to_string(reading.end)};
  if (reading.end == End::rejected) end += fmt::format(": {}", reading.error);
  lines.push_back(fmt::format("{} at {}", end, reading.at));
  return lines;
}

std::string why_not(const Reading& reading) {
  return reading.end == End::rejected ? fmt::format("rejects ({})", reading.error) : std::string(to_string(reading.end));
}

}  // namespace

std::string headline(const Finding& finding, const Reading& reference) {
  if (!finding.difference) return fmt::format("{}: no difference", finding.peer->name());
  const Difference& d = *finding.difference;
  const auto what = fmt::format("{} of message {}", d.in_body ? "the body" : "the head", d.message + 1);
  switch (d.differs) {
    case Differs::accepts:
      return fmt::format("{} accepts {}, which the reference {}", finding.peer->name(), what,
                         reference.end == End::rejected ? why_not(reference) : "takes for cut off");
    case Differs::rejects:
      return fmt::format("{} {} {}, which the reference accepts", finding.peer->name(), why_not(*finding.reading), what);
    case Differs::waits: return fmt::format("{} takes {} for cut off, and the reference accepts it", finding.peer->name(), what);
    case Differs::messages: return fmt::format("{} and the reference find different numbers of messages: {}", finding.peer->name(), what);
    default: return fmt::format("{} reads in {} another {}", finding.peer->name(), what, to_string(d.differs));
  }
}

std::string side_by_side(const Finding& finding, const Reading& reference, const fuzz::Stream& stream) {
  const std::size_t from = finding.difference ? finding.difference->message : 0;
  const auto ours = lines_of(reference, from), theirs = lines_of(*finding.reading, from);
  const auto name = [](std::string_view who) { return fmt::format("{:<16}", who); };
  std::string out = headline(finding, reference) + "\n";
  if (finding.difference) {
    const std::uint64_t begin = from == 0 || from > reference.messages.size() ? 0 : reference.messages[from - 1].ends;
    out += fmt::format("  octets from {}: {}\n", begin, shown(stream.octets.substr(static_cast<std::size_t>(begin))));
  }
  bool marked = false;
  const auto print = [&](std::string_view who, const std::vector<std::string>& lines, const std::vector<std::string>& others) {
    marked = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool mark = !marked && finding.difference && (i >= others.size() || lines[i] != others[i]);
      marked = marked || mark;
      out += fmt::format("{} {} {}\n", mark ? "!" : " ", i == 0 ? name(who) : name(""), lines[i]);
    }
  };
  print("reference", ours, theirs);
  print(finding.peer->name(), theirs, ours);
  return out;
}

std::string news(std::span<const Finding> findings, const Reading& reference, const fuzz::Stream& stream) {
  std::string out;
  for (const Finding& finding : findings)
    if (finding.is_new()) out += side_by_side(finding, reference, stream) + "\n";
  return out;
}

}  // namespace hopcheck::divergence

#include "case/bytes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <utility>

namespace hopcheck::cases {
namespace {

// Appends `size` octets of text text text..., from `offset` on: once around, then twice as much of that, and so on.
void append_cyclically(std::string& out, std::string_view text, std::size_t offset, std::size_t size) {
  const std::size_t begin = out.size();
  out.reserve(begin + size);
  out.append(text.substr(offset, size));
  out.append(text.substr(0, std::min(offset, begin + size - out.size())));
  while (out.size() < begin + size) out.append(out, begin, begin + size - out.size());
}

}  // namespace

void Octets::append(Segment segment) {
  if (segment.text.empty() || segment.times == 0) return;
  size_ += segment.text.size() * segment.times;
  const bool joins = segment.times == 1 && !segments_.empty() && segments_.back().times == 1;
  if (joins) segments_.back().text += segment.text;
  else segments_.push_back(std::move(segment));
}

std::string Octets::prefix(std::size_t most) const {
  std::string out;
  OctetCursor cursor(*this);
  while (out.size() < most && !cursor.done()) out += cursor.next(most - out.size());
  return out;
}

std::string OctetCursor::next(std::size_t most) {
  std::string out;
  while (out.size() < most && segment_ < octets_.segments().size()) {
    const auto& [text, times] = octets_.segments()[segment_];
    const std::uint64_t all = text.size() * times;
    const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(all - in_segment_, most - out.size()));
    append_cyclically(out, text, static_cast<std::size_t>(in_segment_ % text.size()), piece);
    in_segment_ += piece;
    if (in_segment_ == all) {
      ++segment_;
      in_segment_ = 0;
    }
  }
  taken_ += out.size();
  return out;
}

std::variant<std::string, std::string> octets_of_utf8(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    if (lead < 0x80) {
      out += utf8[i];
    } else if ((lead == 0xC2 || lead == 0xC3) && i + 1 < utf8.size() && (static_cast<unsigned char>(utf8[i + 1]) & 0xC0U) == 0x80) {
      out += static_cast<char>(((lead & 0x03U) << 6U) | (static_cast<unsigned char>(utf8[++i]) & 0x3FU));
    } else {
      // std::variant of two strings: index 1 is the error.
      return std::variant<std::string, std::string>(std::in_place_index<1>, "holds a character above U+00FF, which is no octet");
    }
  }
  return std::variant<std::string, std::string>(std::in_place_index<0>, std::move(out));
}

std::string utf8_of_octets(std::string_view octets) {
  std::string out;
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0U | (octet >> 6U));
      out += static_cast<char>(0x80U | (octet & 0x3FU));
    }
  }
  return out;
}

namespace {

// The inside of ${...}.
std::variant<Template::Part, std::string> parse_braced(std::string_view inside) {
  const std::size_t star = inside.find('*');
  if (star == std::string_view::npos) {
    if (!Template::is_name(inside)) return fmt::format("has ${{{}}}, where a name of a to z and _ belongs", inside);
    return Template::Part(Template::Variable{std::string(inside)});
  }
  std::uint64_t times = 0;
  const auto [end, fault] = std::from_chars(inside.data(), inside.data() + star, times);
  if (fault != std::errc() || end != inside.data() + star || times == 0) {
    return fmt::format("has ${{{}}}, where a number above zero belongs before *", inside);
  }
  const auto text = inside.substr(star + 1);
  constexpr std::uint64_t most = std::uint64_t{1} << 30;
  if (text.empty() || times > most / text.size()) return fmt::format("has ${{{}}}, which is nothing or above 1 GiB", inside);
  if (text.find('$') != std::string_view::npos) return fmt::format("has ${{{}}}, where plain text without $ belongs behind *", inside);
  return Template::Part(Template::Repetition{times, std::string(text)});
}

}  // namespace

bool Template::is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::variant<Template, std::string> Template::parse(std::string_view utf8) {
  auto decoded = octets_of_utf8(utf8);
  if (decoded.index() == 1) return std::get<1>(decoded);
  const std::string octets = std::get<0>(std::move(decoded));
  Template out;
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) out.parts_.emplace_back(std::exchange(literal, {}));
  };
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (octets[i] != '$') {
      literal += octets[i];
      continue;
    }
    const char next = i + 1 < octets.size() ? octets[i + 1] : '\0';
    if (next == '$') {
      literal += '$';
      ++i;
      continue;
    }
    const std::size_t end = octets.find('}', i);
    if (next != '{' || end == std::string::npos) return std::string("has a $ that begins neither ${name}, ${3*text} nor $$");
    auto part = parse_braced(std::string_view(octets).substr(i + 2, end - i - 2));
    if (auto* fault = std::get_if<std::string>(&part)) return *fault;
    flush();
    out.parts_.push_back(std::get<Part>(std::move(part)));
    i = end;
  }
  flush();
  return out;
}

void Template::append(Part part) {
  const auto* literal = std::get_if<std::string>(&part);
  auto* last = parts_.empty() ? nullptr : std::get_if<std::string>(&parts_.back());
  if (literal != nullptr && last != nullptr) *last += *literal;
  else if (literal == nullptr || !literal->empty()) parts_.push_back(std::move(part));
}

void Template::append(const Template& other) {
  for (const Part& part : other.parts_) append(part);
}

std::string Template::source() const {
  std::string text;
  for (const Part& part : parts_) {
    if (const auto* variable = std::get_if<Variable>(&part)) text += "${" + variable->name + "}";
    if (const auto* repetition = std::get_if<Repetition>(&part)) text += fmt::format("${{{}*{}}}", repetition->times, repetition->text);
    const auto* literal = std::get_if<std::string>(&part);
    for (const char octet : literal == nullptr ? std::string_view() : std::string_view(*literal))
      text += octet == '$' ? "$$" : std::string(1, octet);
  }
  return utf8_of_octets(text);
}

std::set<std::string> Template::variables() const {
  std::set<std::string> names;
  for (const Part& part : parts_) {
    if (const auto* variable = std::get_if<Variable>(&part)) names.insert(variable->name);
  }
  return names;
}

std::uint64_t Template::least_size() const {
  std::uint64_t size = 0;
  for (const Part& part : parts_) {
    if (const auto* literal = std::get_if<std::string>(&part)) size += literal->size();
    if (const auto* repetition = std::get_if<Repetition>(&part)) size += repetition->text.size() * repetition->times;
  }
  return size;
}

Octets Template::expand(const Variables& variables) const {
  Octets out;
  for (const Part& part : parts_) {
    if (const auto* literal = std::get_if<std::string>(&part)) {
      out.append({*literal, 1});
    } else if (const auto* repetition = std::get_if<Repetition>(&part)) {
      out.append({repetition->text, repetition->times});
    } else {
      const auto found = variables.find(std::get<Variable>(part).name);
      assert(found != variables.end());
      if (found != variables.end()) out.append({found->second, 1});
    }
  }
  return out;
}

}  // namespace hopcheck::cases

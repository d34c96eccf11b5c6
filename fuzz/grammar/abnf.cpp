#include "fuzz/grammar/abnf.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace hopcheck::grammar {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_octet(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) || c == '-'; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

// The line up to its comment: a semicolon that stands in no string and no prose.
std::string_view without_comment(std::string_view line) {
  char closes = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (closes != 0) {
      if (line[i] == closes) closes = 0;
    } else if (line[i] == '"') {
      closes = '"';
    } else if (line[i] == '<') {
      closes = '>';
    } else if (line[i] == ';') {
      return line.substr(0, i);
    }
  }
  return line;
}

// Each rule on a line of its own, comments gone: what begins with whitespace goes on with the line before it.
std::vector<std::string> logical_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto line = without_comment(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    if (line.front() != ' ' && line.front() != '\t') lines.emplace_back();
    if (lines.empty()) throw std::invalid_argument("a document begins with the continuation of a rule");
    lines.back().append(line).append(" ");
  }
  return lines;
}

}  // namespace

Grammar::Grammar(std::span<const Document> documents) {
  for (const Document& document : documents) {
    Definitions& definitions = documents_[std::string(document.tag)];
    for (const std::string& line : logical_lines(document.text)) {
      const std::size_t equals = line.find('=');
      const auto name = line.substr(0, line.find_first_of(" \t="));
      if (equals == std::string::npos || !std::all_of(name.begin(), name.end(), is_name_octet)) {
        throw std::invalid_argument("not a rule: " + line);
      }
      const bool adds = line[equals + 1] == '/';
      const auto text = line.substr(equals + (adds ? 2 : 1));
      const auto [at, is_new] = definitions.try_emplace(lower(name), Definition{name, text});
      if (is_new == adds)
        throw std::invalid_argument("the rule " + name + (adds ? " is added to before it is defined" : " is defined twice"));
      if (adds) at->second.text.append("/").append(text);
    }
  }
}

std::size_t Grammar::add(Element element) {
  elements_.push_back(std::move(element));
  return elements_.size() - 1;
}

std::size_t Grammar::add(const OctetSet& octets) {
  const auto known = std::find(octet_sets_.begin(), octet_sets_.end(), octets);
  const auto index = static_cast<std::size_t>(known - octet_sets_.begin());
  if (known == octet_sets_.end()) octet_sets_.push_back(octets);
  return add(Element{Element::Kind::octet, index});
}

std::optional<std::size_t> Grammar::single_octet(std::size_t element) const {
  const Element& it = elements_[element];
  if (it.kind == Element::Kind::octet) return it.index;
  if (it.kind == Element::Kind::rule && !compiling_[it.index]) return single_octet(rules_[it.index].element);
  return std::nullopt;
}

// The right side of one rule, by recursive descent over RFC 5234, section 4.
class Compiler {
 public:
  Compiler(Grammar& grammar, std::string_view tag, const Grammar::Definition& definition)
      : grammar_(grammar), tag_(tag), name_(definition.name), text_(definition.text) {}

  std::size_t whole() {
    const std::size_t element = alternation();
    if (at_ != text_.size()) fail("something follows the rule");
    return element;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    throw std::invalid_argument("[" + std::string(tag_) + "] " + name_ + ": " + why +
                                ", at: " + std::string(text_.substr(std::min(at_, text_.size()))));
  }

  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_whitespace() {
    while (next() == ' ' || next() == '\t') ++at_;
  }
  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  std::string_view take_to(char c) {
    const std::size_t end = text_.find(c, at_);
    if (end == std::string_view::npos) fail(std::string("no ") + c);
    const auto text = text_.substr(at_, end - at_);
    at_ = end + 1;
    return text;
  }

  std::size_t alternation() {
    std::vector<std::size_t> parts{concatenation()};
    while (take('/')) parts.push_back(concatenation());
    if (parts.size() == 1) return parts.front();
    OctetSet octets;  // a choice of single octets is one set of octets
    for (const std::size_t part : parts) {
      const auto one = grammar_.single_octet(part);
      if (!one) return grammar_.add(Element{Element::Kind::choice, 0, std::move(parts)});
      octets |= grammar_.octets(*one);
    }
    return grammar_.add(octets);
  }

  std::size_t concatenation() {
    std::vector<std::size_t> parts;
    skip_whitespace();
    while (at_ < text_.size() && next() != '/' && next() != ')' && next() != ']') {
      parts.push_back(repetition());
      skip_whitespace();
    }
    if (parts.empty()) fail("nothing where an element must be");
    return sequence(std::move(parts));
  }

  std::size_t sequence(std::vector<std::size_t> parts) {
    return parts.size() == 1 ? parts.front() : grammar_.add(Element{Element::Kind::sequence, 0, std::move(parts)});
  }

  std::size_t repetition() {
    const auto least = number(10);
    const bool range = take('*');
    if (!least && !range) return element();
    const auto most = range ? number(10) : least;
    return grammar_.add(Element{Element::Kind::repetition, 0, {element()}, least.value_or(0), most.value_or(Element::unlimited)});
  }

  std::optional<std::size_t> number(int base) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value, base);
    if (error == std::errc::result_out_of_range) fail("too large a number");
    if (error != std::errc()) return std::nullopt;
    at_ = static_cast<std::size_t>(end - text_.data());
    return value;
  }

  std::size_t element() {
    if (take('(')) return group(')');
    if (take('[')) return grammar_.add(Element{Element::Kind::repetition, 0, {group(']')}, 0, 1});
    if (take('"')) return characters(take_to('"'));
    if (take('%')) return number_value();
    if (take('<')) return prose(take_to('>'));
    const std::size_t begin = at_;
    while (is_name_octet(next())) ++at_;
    if (at_ == begin) fail("neither a rule nor a value");
    return reference(tag_, text_.substr(begin, at_ - begin));
  }

  std::size_t group(char closes) {
    const std::size_t inner = alternation();
    if (!take(closes)) fail(std::string("no ") + closes);
    return inner;
  }

  // A string matches in either case (RFC 5234, 2.3).
  std::size_t characters(std::string_view text) {
    std::vector<std::size_t> parts;
    for (const char c : text) {
      OctetSet octets;
      octets.set(static_cast<unsigned char>(lower(c))).set(static_cast<unsigned char>(upper(c)));
      parts.push_back(grammar_.add(octets));
    }
    return sequence(std::move(parts));
  }

  // %x41-5A, a range, or %x48.54.54.50, a string of just these octets.
  std::size_t number_value() {
    const int base = take('x') ? 16 : take('d') ? 10 : take('b') ? 2 : 0;
    if (base == 0) fail("neither x, d nor b after %");
    const auto octet = [&] {
      const auto value = number(base);
      if (!value || *value > 255) fail("not the value of an octet");
      return *value;
    };
    const std::size_t first = octet();
    OctetSet range;
    if (take('-')) {
      for (std::size_t value = first, last = octet(); value <= last; ++value) range.set(value);
      return grammar_.add(range);
    }
    std::vector<std::size_t> parts{grammar_.add(range.set(first))};
    while (take('.')) parts.push_back(grammar_.add(OctetSet().set(octet())));
    return sequence(std::move(parts));
  }

  // <NAME, see [TAG], ...> is a rule of that document, <NAME> one of this.
  std::size_t prose(std::string_view text) {
    const auto name = text.substr(0, text.find(','));
    const std::size_t open = text.find('[');
    if (open == std::string_view::npos) return reference(tag_, name);
    return reference(text.substr(open + 1, text.find(']') - open - 1), name);
  }

  std::size_t reference(std::string_view tag, std::string_view name) {
    return grammar_.add(Element{Element::Kind::rule, grammar_.rule(tag, name)});
  }

  Grammar& grammar_;
  std::string_view tag_;
  std::string name_;
  std::string_view text_;
  std::size_t at_ = 0;
};

std::size_t Grammar::rule(std::string_view tag, std::string_view name) {
  const std::string key = lower(name);
  auto document = documents_.find(tag);
  if (document == documents_.end()) throw std::invalid_argument(std::string(name) + ": there is no document [" + std::string(tag) + "]");
  if (!document->second.contains(key)) document = documents_.find("");
  if (document == documents_.end() || !document->second.contains(key)) {
    throw std::invalid_argument("[" + std::string(tag) + "] has no rule " + std::string(name));
  }
  const auto [known, is_new] = compiled_.try_emplace({document->first, key}, rules_.size());
  const std::size_t index = known->second;
  if (!is_new) {
    if (compiling_[index]) rules_[index].recursive = true;
    return index;
  }
  const Definition& definition = document->second.find(key)->second;
  rules_.push_back({definition.name});
  compiling_.push_back(true);
  const std::size_t element = Compiler(*this, document->first, definition).whole();
  rules_[index].element = element;
  compiling_[index] = false;
  return index;
}

}  // namespace hopcheck::grammar

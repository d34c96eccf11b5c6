#include "fuzz/grammar/matcher.hpp"

#include <algorithm>
#include <stdexcept>

namespace hopcheck::grammar {

std::optional<std::size_t> Matcher::Ends::last() const {
  const std::size_t end = at.last();
  return end == Positions::none ? std::nullopt : std::optional(end);
}

Matcher::Matcher(const Grammar& grammar, std::string_view text) : grammar_(grammar), text_(text), where_(grammar.octet_sets()) {
  if (text.size() > Positions::most) throw std::length_error("the text is longer than a matcher takes");
}

Matcher::Ends Matcher::ends(std::size_t rule, std::size_t begin) {
  open_ = false;
  recursive_.clear();  // else `open_` would not be found again
  const Positions at = after_recursive(rule, Positions::of(begin));
  return {at, open_};
}

bool Matcher::matches(std::size_t rule, std::string_view part) {
  const auto begin = static_cast<std::size_t>(part.data() - text_.data());
  return ends(rule, begin).at.contains(begin + part.size());
}

std::string_view Matcher::longest(std::size_t rule, std::string_view part) {
  const auto begin = static_cast<std::size_t>(part.data() - text_.data());
  return part.substr(0, ends(rule, begin).at.last(begin + part.size() + 1) - begin);
}

// The positions of the octets that are in the set.
const Positions& Matcher::where(std::size_t octets) {
  auto& at = where_[octets];
  if (at) return *at;
  at.emplace();
  const OctetSet& set = grammar_.octets(octets);
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (set[static_cast<unsigned char>(text_[i])]) at->insert(i);
  return *at;
}

Positions Matcher::after(std::size_t index, const Positions& begins) {
  if (begins.empty()) return begins;
  const Element& element = grammar_.element(index);
  switch (element.kind) {
    case Element::Kind::octet: return after_octets(element.index, 1, 1, begins);
    case Element::Kind::sequence: {
      Positions at = begins;
      for (const std::size_t part : element.parts) at = after(part, at);
      return at;
    }
    case Element::Kind::choice: {
      Positions at;
      for (const std::size_t part : element.parts) at |= after(part, begins);
      return at;
    }
    case Element::Kind::repetition: return after_repetition(element, begins);
    case Element::Kind::rule: break;
  }
  const Rule& rule = grammar_.rule(element.index);
  return rule.recursive ? after_recursive(element.index, begins) : after(rule.element, begins);
}

Positions Matcher::after_octets(std::size_t octets, std::size_t least, std::size_t most, const Positions& begins) {
  const Positions& passed = where(octets);
  Positions at = begins;
  for (std::size_t i = 0; i < least && !at.empty(); ++i) {
    open_ = open_ || at.contains(text_.size());
    at = at.after_one(passed);
  }
  if (most == Element::unlimited) {
    at = at.after_any(passed);
    open_ = open_ || at.contains(text_.size());
    return at;
  }
  Positions all = at;
  for (std::size_t i = least; i < most && !at.empty(); ++i) {
    open_ = open_ || at.contains(text_.size());
    at = at.after_one(passed);
    all |= at;
  }
  return all;
}

Positions Matcher::after_repetition(const Element& element, const Positions& begins) {
  const std::size_t part = element.parts.front();
  if (const auto octets = grammar_.single_octet(part)) return after_octets(*octets, element.least, element.most, begins);
  Positions fresh = begins;
  for (std::size_t i = 0; i < element.least && !fresh.empty(); ++i) fresh = after(part, fresh);
  Positions all = fresh;
  for (std::size_t i = element.least; i < element.most && !fresh.empty(); ++i) {
    fresh = after(part, fresh).without(all);  // from where one has been before, nothing new comes
    all |= fresh;
  }
  return all;
}

Positions Matcher::after_recursive(std::size_t rule, const Positions& begins) {
  Positions all;
  for (std::size_t begin = begins.last(); begin != Positions::none; begin = begins.last(begin)) {
    const auto [at, is_new] = recursive_.try_emplace({rule, begin});
    if (is_new) at->second = after(grammar_.rule(rule).element, Positions::of(begin));
    if (!at->second) throw std::invalid_argument("the rule " + grammar_.rule(rule).name + " is left-recursive");
    all |= *at->second;
  }
  return all;
}

std::vector<Part> Matcher::parts(std::size_t rule, std::string_view part, std::span<const std::size_t> wanted) {
  const auto begin = static_cast<std::size_t>(part.data() - text_.data());
  std::vector<Part> found;
  derive(grammar_.rule(rule).element, {begin, begin + part.size()}, wanted, found);
  return found;
}

// Whether a wanted rule can be met inside of the element. One that contains itself is not looked through.
bool Matcher::can_hold(std::size_t index, std::span<const std::size_t> wanted) {
  const Element& element = grammar_.element(index);
  if (element.kind != Element::Kind::rule) {
    return std::any_of(element.parts.begin(), element.parts.end(), [&](std::size_t part) { return can_hold(part, wanted); });
  }
  if (std::find(wanted.begin(), wanted.end(), element.index) != wanted.end()) return true;
  const Rule& rule = grammar_.rule(element.index);
  return !rule.recursive && can_hold(rule.element, wanted);
}

// The element matches that span: finds how, from the outside to the inside.
void Matcher::derive(std::size_t index, Span span, std::span<const std::size_t> wanted, std::vector<Part>& found) {
  if (!can_hold(index, wanted)) return;
  const Element& element = grammar_.element(index);
  switch (element.kind) {
    case Element::Kind::octet: return;
    case Element::Kind::sequence: return derive_each(element.parts, span, wanted, found);
    case Element::Kind::repetition: return derive_each(repeated(element, span), span, wanted, found);
    case Element::Kind::choice:
      for (const std::size_t part : element.parts) {
        if (after(part, Positions::of(span.begin)).contains(span.end)) return derive(part, span, wanted, found);
      }
      return;
    case Element::Kind::rule: break;
  }
  if (std::find(wanted.begin(), wanted.end(), element.index) == wanted.end()) {
    return derive(grammar_.rule(element.index).element, span, wanted, found);
  }
  found.push_back({element.index, text_.substr(span.begin, span.end - span.begin)});
}

// Where each of the elements ends: forwards to know what can be, then backwards from the end that is.
void Matcher::derive_each(const std::vector<std::size_t>& elements, Span span, std::span<const std::size_t> wanted,
                          std::vector<Part>& found) {
  std::vector<Positions> reached;
  reached.reserve(elements.size() + 1);
  reached.push_back(Positions::of(span.begin));
  for (const std::size_t element : elements) reached.push_back(after(element, reached.back()));
  std::vector<std::size_t> cuts;
  cuts.reserve(reached.size());
  cuts.push_back(span.end);
  for (std::size_t i = elements.size(); i-- > 0;) {
    std::size_t begin = reached[i].last(cuts.back() + 1);
    while (begin != Positions::none && reached[i].last(begin) != Positions::none &&  // the only one that is left is the one
           !after(elements[i], Positions::of(begin)).contains(cuts.back())) {
      begin = reached[i].last(begin);
    }
    if (begin == Positions::none) throw std::logic_error("what is to be derived does not match");
    cuts.push_back(begin);
  }
  std::reverse(cuts.begin(), cuts.end());
  for (std::size_t i = 0; i < elements.size(); ++i) derive(elements[i], {cuts[i], cuts[i + 1]}, wanted, found);
}

// The repeated element, as often as it takes to fill the span.
std::vector<std::size_t> Matcher::repeated(const Element& element, Span span) {
  std::vector<std::size_t> elements;
  Positions at = Positions::of(span.begin);
  while (elements.size() < element.least || !at.contains(span.end)) {
    if (at.empty()) throw std::logic_error("what is to be derived does not match");
    elements.push_back(element.parts.front());
    at = after(element.parts.front(), at);
  }
  return elements;
}

}  // namespace hopcheck::grammar

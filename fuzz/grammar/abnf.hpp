// A grammar in ABNF (RFC 5234), read from its text: several documents that refer to each other, as RFC 9112 refers to
// RFC 9110 and both refer to RFC 3986. Knows nothing of HTTP, and nothing of harness/http1, which it is there to check.
#pragma once

#include <bitset>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hopcheck::grammar {

// One text of rules. Others refer to it by its tag: `uri-host = <host, see [URI], Section 3.2.2>` is the rule host of the
// document with the tag URI. The rules of the document that is tagged "" are known in all (the core rules of RFC 5234).
struct Document {
  std::string_view tag;
  std::string_view text;
};

using OctetSet = std::bitset<256>;

// What may stand on the right of a rule. Elements and rules are named by their index in the grammar.
struct Element {
  enum class Kind {
    octet,       // one octet of a set: a single character, a range, or a choice of such
    sequence,    // all `parts`, in order; none at all for the empty string
    choice,      // any of `parts`
    repetition,  // `least` to `most` times the only one of `parts`
    rule,        // what the rule `index` says
  };
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  Kind kind;
  std::size_t index = 0;  // of an octet: the set; of a rule: the rule
  std::vector<std::size_t> parts = {};
  std::size_t least = 0;
  std::size_t most = unlimited;
};

struct Rule {
  std::string name;        // as its first definition has it
  std::size_t element = 0;
  bool recursive = false;  // it contains itself
};

// std::invalid_argument, naming document and rule, for what is not ABNF, and for a rule that is asked for and not defined.
class Grammar {
 public:
  explicit Grammar(std::span<const Document> documents);

  // The rule of that name, compared without case (RFC 5234, 2.1). Compiles it, and all that it contains, when first asked.
  std::size_t rule(std::string_view tag, std::string_view name);

  const Rule& rule(std::size_t index) const { return rules_[index]; }
  const Element& element(std::size_t index) const { return elements_[index]; }
  const OctetSet& octets(std::size_t index) const { return octet_sets_[index]; }
  std::size_t octet_sets() const { return octet_sets_.size(); }

  // The set of octets that the element matches, where it matches just one octet.
  std::optional<std::size_t> single_octet(std::size_t element) const;

 private:
  friend class Compiler;
  struct Definition {
    std::string name;
    std::string text;  // the right side; `=/` appends to it
  };
  using Definitions = std::map<std::string, Definition, std::less<>>;  // by name in lower case

  std::size_t add(Element element);
  std::size_t add(const OctetSet& octets);

  std::map<std::string, Definitions, std::less<>> documents_;  // by tag
  std::map<std::pair<std::string, std::string>, std::size_t> compiled_;
  std::vector<bool> compiling_;
  std::vector<Rule> rules_;
  std::vector<Element> elements_;
  std::vector<OctetSet> octet_sets_;
};

}  // namespace hopcheck::grammar

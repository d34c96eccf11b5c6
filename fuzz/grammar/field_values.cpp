#include "fuzz/grammar/field_values.hpp"

#include <fmt/format.h>

#include "fuzz/grammar/matcher.hpp"
#include "fuzz/grammar/rules.hpp"
#include "http1/field_value.hpp"
#include "http1/octets.hpp"

namespace hopcheck::grammar {
namespace {

using Says = bool (*)(std::string_view);

// `is` is what http1 says of a field value that matches `rule`, and of no other.
struct Form {
  std::string_view field;
  std::size_t Rules::* rule;
  Says is;
};
constexpr Form forms[] = {
    {"Connection", &Rules::connection, http1::is_token_list},
    {"Upgrade", &Rules::upgrade, http1::is_protocol_list},
    {"Via", &Rules::via, http1::is_via},
    {"Transfer-Encoding", &Rules::transfer_codings, http1::is_coding_list},
    {"TE", &Rules::transfer_codings, http1::is_coding_list},  // a weight is a transfer-parameter too
    {"Date", &Rules::imf_fixdate, http1::is_imf_date},
};

// `has` is what http1 says of a value that has the form of its field, matches `among`, and does not match `rule`.
struct Fault {
  std::string_view field;
  std::string_view what;
  std::size_t Rules::* among;
  std::size_t Rules::* rule;
  Says has;
};
constexpr Fault faults[] = {
    {"Connection", "an empty member", &Rules::connection, &Rules::connection_of_sender, http1::has_empty_member},
    {"Upgrade", "an empty member", &Rules::upgrade, &Rules::upgrade_of_sender, http1::has_empty_member},
    {"Via", "an empty member", &Rules::via, &Rules::via_of_sender, http1::has_empty_member},
    {"Transfer-Encoding", "an empty member", &Rules::transfer_codings, &Rules::transfer_encoding, http1::has_empty_member},
    {"Transfer-Encoding", "whitespace beside =", &Rules::transfer_codings, &Rules::tight_codings, http1::has_space_around_equals},
    {"Transfer-Encoding", "a needless backslash", &Rules::transfer_codings, &Rules::plain_codings, http1::has_needless_escape},
    {"Via", "a needless backslash", &Rules::via, &Rules::plain_via, http1::has_needless_escape},
    {"Via", "wide whitespace", &Rules::via_of_sender, &Rules::narrow_via, http1::has_wide_space},
};

std::string difference(const FieldLine& field, std::string_view what, bool by_grammar) {
  return fmt::format("{}: [{}]: {}: {} by the grammar, {} by http1", field.name, field.value, what, by_grammar ? "yes" : "no",
                     by_grammar ? "no" : "yes");
}

void compare(Matcher& matcher, const FieldLine& field, std::vector<std::string>& found) {
  for (const Form& row : forms) {
    if (!http1::equal_without_case(row.field, field.name)) continue;
    const bool is = matcher.matches(rules().*row.rule, field.value);
    if (is != row.is(field.value)) found.push_back(difference(field, "of the form of its field", is));
  }
  for (const Fault& row : faults) {
    if (!http1::equal_without_case(row.field, field.name)) continue;
    const bool by_http1 = row.has(field.value);  // of a value without the form of its field it may say anything, in linear time
    if (!matcher.matches(rules().*row.among, field.value)) continue;
    const bool has = !matcher.matches(rules().*row.rule, field.value);
    if (has != by_http1) found.push_back(difference(field, row.what, has));
  }
}

}  // namespace

std::vector<std::string> field_value_differences(const Recognition& recognition, std::string_view stream) {
  Matcher matcher(rules().grammar, stream);
  std::vector<std::string> found;
  for (const Message& message : recognition.messages) {
    for (const FieldLine& field : message.head.fields) compare(matcher, field, found);
    for (const FieldLine& field : message.trailers) compare(matcher, field, found);
  }
  return found;
}

}  // namespace hopcheck::grammar

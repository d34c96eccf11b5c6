#include "case/check_loader.hpp"

#include <fmt/format.h>

#include <utility>

#include "http1/collector.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cases {
namespace {

const std::vector<std::string> happenings{"closed", "fin", "reset", "truncated", "silence"};

Template load_text(const Node& node) {
  const auto text = node.string();
  if (!text) return {};
  auto parsed = Template::parse(*text);
  if (const auto* why = std::get_if<std::string>(&parsed)) return node.problem(*why), Template();
  return std::get<Template>(std::move(parsed));
}

// What is compared is what is kept.
void refuse_long(const Node& node, const Template& text) {
  constexpr std::size_t most = http1::Collector::default_keep;
  if (text.least_size() > most) node.problem(fmt::format("is longer than the {} octets that are kept for comparison", most));
}

Template load_wanted(const Node& node) {
  Template text = load_text(node);
  refuse_long(node, text);
  return text;
}

std::optional<StatusRange> load_code(const Node& node) {
  const auto& value = node.value();
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    if (text.size() == 3 && text[0] >= '1' && text[0] <= '5' && text.ends_with("xx")) {
      const int hundred = (text[0] - '0') * 100;
      return StatusRange{hundred, hundred + 99};
    }
  } else if (value.is_number_integer() && value.get<std::int64_t>() >= 100 && value.get<std::int64_t>() <= 599) {
    return StatusRange{value.get<int>(), value.get<int>()};
  }
  node.problem("must be a status code, as in 404, or a class of them, as in \"4xx\"");
  return std::nullopt;
}

std::vector<StatusRange> load_status(const Node& node) {
  std::vector<StatusRange> status;
  const auto add = [&](const Node& code) {
    if (const auto range = load_code(code)) status.push_back(*range);
  };
  if (node.value().is_array()) node.elements(add);
  else add(node);
  if (status.empty() && node.value().is_array() && node.value().empty()) node.problem("must name a status code");
  return status;
}

void load_field_object(const Node& node, FieldCheck& check) {
  constexpr std::pair<const char*, FieldCheck::Kind> words[] = {{"has", FieldCheck::Kind::has},
                                                                {"lacks", FieldCheck::Kind::lacks},
                                                                {"like", FieldCheck::Kind::like},
                                                                {"lines", FieldCheck::Kind::lines}};
  node.only_members({"has", "lacks", "like", "lines"});
  if (node.value().size() != 1) node.problem("must have one member: \"has\", \"lacks\", \"like\" or \"lines\"");
  for (const auto& [word, kind] : words) {
    const auto member = node.member(word);
    if (!member) continue;
    check.kind = kind;
    if (kind != FieldCheck::Kind::lines) check.value = load_wanted(*member);
    else member->elements([&](const Node& line) { check.lines.push_back(load_wanted(line)); });
    if (kind == FieldCheck::Kind::lines && check.lines.empty()) member->problem("must have a value for each field line; null is for none");
  }
}

FieldCheck load_field(const std::string& name, const Node& node) {
  FieldCheck check{name, FieldCheck::Kind::exact, {}, {}};
  if (!http1::is_token(name)) node.problem("is not a field name");
  if (node.value().is_null()) check.kind = FieldCheck::Kind::absent;
  else if (node.value() == true) check.kind = FieldCheck::Kind::present;
  else if (node.value().is_string()) check.value = load_wanted(node);
  else if (node.value().is_object()) {
    load_field_object(node, check);
  } else {
    node.problem("must be a value, null (no such field), true (at least one), or an object: {\"has\": ...}");
  }
  return check;
}

std::vector<FieldCheck> load_fields(const Node& node) {
  std::vector<FieldCheck> checks;
  node.members([&](const std::string& name, const Node& check) { checks.push_back(load_field(name, check)); });
  if (node.value().is_object() && checks.empty()) node.problem("must name a field");
  return checks;
}

ContentCheck load_content(const Node& node) {
  ContentCheck check{ContentCheck::Kind::exact, {}, 0};
  if (!node.value().is_object()) {
    check.value = load_bytes(node);
    refuse_long(node, check.value);
    return check;
  }
  node.only_members({"has", "lacks", "length"});
  if (node.value().size() != 1) node.problem("must be {\"has\": ...}, {\"lacks\": ...} or {\"length\": ...}");
  if (const auto has = node.member("has")) check = {ContentCheck::Kind::has, load_bytes(*has), 0};
  if (const auto lacks = node.member("lacks")) check = {ContentCheck::Kind::lacks, load_bytes(*lacks), 0};
  if (const auto length = node.member("length")) {
    const auto number = length->integer(0, std::int64_t{1} << 40);
    check = {ContentCheck::Kind::length, {}, static_cast<std::uint64_t>(number.value_or(0))};
  }
  refuse_long(node, check.value);
  return check;
}

MessageCheck load_message(const Node& node, bool response) {
  MessageCheck check;
  // A request has neither status nor data: they are named for the sake of whoever misspelt them.
  node.only_members(response ? std::vector<std::string>{"status", "version", "headers", "trailers", "body", "raw"}
                             : std::vector<std::string>{"method", "target", "version", "connection", "headers", "trailers", "body", "raw",
                                                        "status", "data"});
  if (node.value().empty()) node.problem("asks for nothing");
  if (const auto status = node.member("status")) check.status = load_status(*status);
  if (const auto method = node.member("method")) check.method = load_wanted(*method);
  if (const auto target = node.member("target")) check.target = load_wanted(*target);
  if (const auto version = node.member("version")) {
    check.version = version->string().value_or("");
    const std::string& v = *check.version;
    const bool sound = v.size() == 8 && v.starts_with("HTTP/") && http1::is_digit(v[5]) && v[6] == '.' && http1::is_digit(v[7]);
    if (!sound) version->problem("must look like HTTP/1.1");
  }
  if (const auto connection = node.member("connection")) check.new_connection = connection->one_of({"new", "same"}) == std::size_t{0};
  if (const auto headers = node.member("headers")) check.headers = load_fields(*headers);
  if (const auto trailers = node.member("trailers")) check.trailers = load_fields(*trailers);
  if (const auto body = node.member("body")) check.body = load_content(*body);
  if (const auto raw = node.member("raw")) check.raw = load_content(*raw);
  return check;
}

}  // namespace

Template load_bytes(const Node& node) {
  if (!node.value().is_array()) return load_text(node);
  Template joined;
  bool first = true;
  node.elements([&](const Node& line) {
    if (!first) joined.append(std::get<Template>(Template::parse("\r\n")));
    first = false;
    joined.append(load_text(line));
  });
  if (node.value().size() < 2) node.problem("an array of lines has two at least; a single string is just a string");
  return joined;
}

MessageCheck load_message_check(const Node& node, bool response) { return load_message(node, response); }

std::optional<Check> load_check(const Node& node) {
  if (node.value().is_string()) {
    const auto index = node.one_of(happenings);
    if (!index) return std::nullopt;
    return Check(static_cast<Happening>(*index));
  }
  if (!node.value().is_object()) {
    node.problem("must be an event, as in \"closed\", or a message, as in {\"status\": 200}");
    return std::nullopt;
  }
  if (const auto data = node.member("data")) {
    node.only_members({"data"});
    ContentCheck content = load_content(*data);
    constexpr std::uint64_t most = 1 << 20;
    if (content.length > most) data->problem(fmt::format("no more than {} octets of a tunnel are awaited at once", most));
    return Check(DataCheck{std::move(content)});
  }
  return Check(load_message(node, node.has("status")));
}

}  // namespace hopcheck::cases

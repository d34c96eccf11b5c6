#include "http1/message.hpp"

#include <fmt/format.h>

#include <array>

#include "http1/view.hpp"

namespace hopcheck::http1 {

std::string to_string(Version version) { return fmt::format("HTTP/{}.{}", version.major_number, version.minor_number); }

std::string_view to_string(Framing framing) {
  static constexpr std::array<std::string_view, 5> names{"none", "length", "chunked", "close", "tunnel"};  // in the enumeration's order
  return names.at(static_cast<std::size_t>(framing));
}

Fields to_fields(const FieldViews& views) {
  Fields fields;
  fields.reserve(views.size());
  for (const FieldView& view : views) fields.push_back({std::string(view.name), std::string(view.value)});
  return fields;
}

Head to_head(const HeadView& view) {
  Head head;
  head.fields = to_fields(view.fields);
  const auto& [method, target, version] = view.request;
  if (view.is_request) head.start = RequestLine{std::string(method), std::string(target), version};
  else head.start = StatusLine{view.response.version, view.response.status, std::string(view.response.reason)};
  return head;
}

}  // namespace hopcheck::http1

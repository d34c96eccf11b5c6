#include "http1/view.hpp"

namespace hopcheck::http1 {

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

HeadLayout::HeadLayout(const Head& head) : head_(head) {
  for (const auto& [name, value] : head.fields) {
    const Place place = add(name);  // one after the other
    places_.push_back({place, add(value)});
  }
}

HeadView HeadLayout::view() const {
  HeadView view{head_.is_request(), {}, {}, {text_.data(), places_}};
  if (view.is_request) view.request = {head_.request().method, head_.request().target, head_.request().version};
  else view.response = {head_.response().version, head_.response().status, head_.response().reason};
  return view;
}

Place HeadLayout::add(std::string_view part) {
  text_ += part;
  return {static_cast<std::uint32_t>(text_.size() - part.size()), static_cast<std::uint32_t>(part.size())};
}

}  // namespace hopcheck::http1

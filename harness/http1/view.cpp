#include "http1/view.hpp"

namespace hopcheck::http1 {

Fields to_fields(const FieldViews& views) {
  Fields fields;
  fields.reserve(views.size());
  for (const FieldView view : views) fields.push_back({std::string(view.name()), std::string(view.value())});
  return fields;
}

Head to_head(const HeadView& view) {
  Head head;
  head.fields = to_fields(view.fields());
  if (view.is_request()) head.start = RequestLine{std::string(view.method()), std::string(view.target()), view.version()};
  else head.start = StatusLine{view.version(), view.status(), std::string(view.reason())};
  return head;
}

HeadLayout::HeadLayout(const Head& head) : is_request_(head.is_request()) {
  start_.version = head.version();
  if (is_request_) {
    start_.method_or_reason = add(head.request().method);
    start_.target = add(head.request().target);
  } else {
    start_.status = head.response().status;
    start_.method_or_reason = add(head.response().reason);
  }
  for (const auto& [name, value] : head.fields) {
    declared_.note(name, fields_.size());
    const Place place = add(name);  // one after the other
    fields_.push_back({place, add(value)});
  }
}

Place HeadLayout::add(std::string_view part) {
  text_ += part;
  return {text_.size() - part.size(), part.size()};
}

}  // namespace hopcheck::http1

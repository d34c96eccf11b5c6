// A head as it stands in the octets that were read: views and places, no copies. They live as long as those octets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http1/message.hpp"

namespace hopcheck::http1 {

// One field line: the name as received, the value without its outer whitespace.
struct FieldView {
  std::string_view name;
  std::string_view value;
};

// Where something stands in a text that may be moved as a whole.
struct Place {
  std::uint32_t at = 0;
  std::uint32_t size = 0;

  std::string_view in(const char* text) const { return {text + at, size}; }
};

struct FieldPlace {
  Place name;
  Place value;

  FieldView in(const char* text) const { return {name.in(text), value.in(text)}; }
};

// Field lines in the order received: a range of FieldView, each made when it is looked at.
class FieldViews {
 public:
  class Iterator {
   public:
    Iterator(const char* text, const FieldPlace* place) : text_(text), place_(place) {}
    FieldView operator*() const { return place_->in(text_); }
    Iterator& operator++() {
      ++place_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return place_ == other.place_; }

   private:
    const char* text_;
    const FieldPlace* place_;
  };

  FieldViews() = default;
  FieldViews(const char* text, std::span<const FieldPlace> places) : text_(text), places_(places) {}

  std::size_t size() const { return places_.size(); }
  FieldView operator[](std::size_t index) const { return places_[index].in(text_); }
  Iterator begin() const { return {text_, places_.data()}; }
  Iterator end() const { return {text_, places_.data() + places_.size()}; }

 private:
  const char* text_ = nullptr;
  std::span<const FieldPlace> places_;
};

struct RequestLineView {
  std::string_view method;
  std::string_view target;
  Version version = http11;
};

struct StatusLineView {
  Version version = http11;
  int status = 200;
  std::string_view reason;
};

struct HeadView {
  bool is_request = true;
  RequestLineView request = {};   // of a request
  StatusLineView response = {};   // of a response
  FieldViews fields = {};

  Version version() const { return is_request ? request.version : response.version; }
  // A 1xx that another response will follow: 101 is none (RFC 9110, 15.2).
  bool is_interim() const { return !is_request && response.status / 100 == 1 && response.status != 101; }
};

Fields to_fields(const FieldViews& fields);
Head to_head(const HeadView& head);

// The other way round: a head of values laid out in one text, so that it can be viewed as long as both are there.
class HeadLayout {
 public:
  explicit HeadLayout(const Head& head);
  HeadView view() const;

 private:
  Place add(std::string_view part);

  const Head& head_;
  std::string text_;
  std::vector<FieldPlace> places_;
};

}  // namespace hopcheck::http1

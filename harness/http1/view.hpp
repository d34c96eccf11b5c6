// A head as it stands in the octets that were read: places in a text, and views made of them when they are looked at, no
// copies. The views live as long as the text. What is handed out are pairs of pointers, which stay in registers: values of
// several views would go through memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http1/message.hpp"
#include "http1/octets.hpp"

namespace hopcheck::http1 {

// Where something stands in a text that may be moved as a whole. Two halves of one number: a store and a load of that width
// are what processors pass on to each other without waiting.
class Place {
 public:
  Place() = default;
  Place(std::size_t at, std::size_t size) : bits_(static_cast<std::uint64_t>(at) << 32U | size) {}

  std::size_t at() const { return bits_ >> 32U; }
  std::size_t size() const { return bits_ & 0xFFFF'FFFFU; }
  Place after(std::size_t octets) const { return {at() + octets, size()}; }
  std::string_view in(const char* text) const { return {text + at(), size()}; }

 private:
  std::uint64_t bits_ = 0;
};

struct FieldPlace {
  Place name;
  Place value;
};

struct StartPlace {
  Place line;              // as a whole
  Place method_or_reason;  // of a request, of a response
  Place target;            // of a request
  int status = 200;        // of a response
  Version version = http11;
};

// The field lines that say how a message ends and whether its connection persists, noted as they come.
class Declared {
 public:
  // The first two lines of a name, by index.
  struct Lines {
    static constexpr std::uint32_t none = 0xFFFF'FFFF;
    std::uint32_t first = none;
    std::uint32_t second = none;

    bool any() const { return first != none; }
    bool several() const { return second != none; }
  };

  Lines host;
  Lines connection;
  Lines content_length;
  Lines transfer_encoding;

  void note(std::string_view name, std::size_t index) {
    switch (name.size()) {  // most names are told from these by it
      case 4: return note(name, "host", index, host);
      case 10: return note(name, "connection", index, connection);
      case 14: return note(name, "content-length", index, content_length);
      case 17: return note(name, "transfer-encoding", index, transfer_encoding);
      default: return;
    }
  }

 private:
  static void note(std::string_view name, std::string_view wanted, std::size_t index, Lines& lines) {
    if (!is_named(name, wanted)) return;
    if (!lines.any()) lines.first = static_cast<std::uint32_t>(index);
    else if (!lines.several()) lines.second = static_cast<std::uint32_t>(index);
  }
};

// One field line: the name as received, the value without its outer whitespace.
class FieldView {
 public:
  FieldView(const char* text, const FieldPlace* place) : text_(text), place_(place) {}
  std::string_view name() const { return place_->name.in(text_); }
  std::string_view value() const { return place_->value.in(text_); }

 private:
  const char* text_;
  const FieldPlace* place_;
};

// Field lines in the order received: a range of FieldView.
class FieldViews {
 public:
  class Iterator {
   public:
    Iterator(const char* text, const FieldPlace* place) : text_(text), place_(place) {}
    FieldView operator*() const { return {text_, place_}; }
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
  FieldViews(const char* text, const FieldPlace* places, std::size_t size) : text_(text), places_(places), size_(size) {}

  std::size_t size() const { return size_; }
  FieldView operator[](std::size_t index) const { return {text_, places_ + index}; }
  FieldViews only(std::size_t index) const { return {text_, places_ + index, 1}; }
  Iterator begin() const { return {text_, places_}; }
  Iterator end() const { return {text_, places_ + size_}; }

 private:
  const char* text_ = nullptr;
  const FieldPlace* places_ = nullptr;
  std::size_t size_ = 0;
};

class HeadView {
 public:
  HeadView(bool is_request, const char* text, const StartPlace* start, const Declared* declared, FieldViews fields)
      : text_(text), start_(start), declared_(declared), fields_(fields), is_request_(is_request) {}

  bool is_request() const { return is_request_; }
  const Version& version() const { return start_->version; }
  const FieldViews& fields() const { return fields_; }
  const Declared& declared() const { return *declared_; }
  // Of a request.
  std::string_view method() const { return start_->method_or_reason.in(text_); }
  std::string_view target() const { return start_->target.in(text_); }
  // Of a response.
  int status() const { return start_->status; }
  std::string_view reason() const { return start_->method_or_reason.in(text_); }
  // A 1xx that another response will follow: 101 is none (RFC 9110, 15.2).
  bool is_interim() const { return !is_request_ && status() / 100 == 1 && status() != 101; }

 private:
  const char* text_;
  const StartPlace* start_;
  const Declared* declared_;
  FieldViews fields_;
  bool is_request_;
};

Fields to_fields(const FieldViews& fields);
Head to_head(const HeadView& head);

// The other way round: a head of values laid out in a text.
class HeadLayout {
 public:
  explicit HeadLayout(const Head& head);
  HeadView view() const { return {is_request_, text_.data(), &start_, &declared_, {text_.data(), fields_.data(), fields_.size()}}; }

 private:
  Place add(std::string_view part);

  bool is_request_;
  std::string text_;
  StartPlace start_;
  Declared declared_;
  std::vector<FieldPlace> fields_;
};

}  // namespace hopcheck::http1

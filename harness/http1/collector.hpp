// Whole messages out of a reader: for those who want a message as one value. Keeps the first octets of content and of
// the message as it came, and counts the rest, so that memory stays bounded whatever the peer sends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http1/message.hpp"
#include "http1/reader.hpp"

namespace hopcheck::http1 {

class Collector {
 public:
  static constexpr std::size_t default_keep = 256 * 1024;

  explicit Collector(Reader reader, std::size_t keep = default_keep) : reader_(std::move(reader)), keep_(keep) {}

  // Takes octets from the front of `octets` up to the end of a message and returns it; nothing once all are used, or
  // where malformed() or in_tunnel(): then the rest is left in `octets`.
  std::optional<Message> take(std::string_view& octets);

  // The peer's stream has ended: the message that this completes, if any.
  std::optional<Message> finish();

  void answers(std::string_view method) { reader_.answers(method); }

  bool has_head() const { return has_head_; }                // of the message that is being read
  const Message& partial() const { return message_; }        // as far as it has come
  // Where malformed() before has_head(): the head as far as it was read.
  const Head& malformed_head() const { return malformed_head_; }
  // Its octets with the empty lines before it, or those of the message returned last. Where malformed(), what came along
  // with the offending octet too.
  const std::string& raw() const { return raw_; }
  bool between_messages() const { return reader_.between_messages(); }
  bool malformed() const { return malformed_; }
  bool in_tunnel() const { return tunnel_; }
  const Error& error() const { return reader_.error(); }
  std::uint64_t at() const { return reader_.at(); }

 private:
  void keep(std::string& store, std::string_view octets) const;
  void begin_body();
  Message complete();

  Reader reader_;
  std::size_t keep_;
  Message message_;
  Head malformed_head_;
  std::string raw_;
  bool fresh_ = true;  // nothing of the next message has come
  bool has_head_ = false;
  bool malformed_ = false;
  bool tunnel_ = false;
};

}  // namespace hopcheck::http1

// Listens to one direction of one connection and notes each message on it: sound, malformed or cut off. Beside the
// endpoints of the script, which read the same octets for the checks. Sans-IO.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "http1/collector.hpp"
#include "play/said.hpp"

namespace hopcheck::play {

// Whether every line of the head was read before the fault: it is one of the head as a whole.
bool has_whole_head(http1::ErrorCode code);

// The header section of a message that begins so, with the empty lines before it.
std::string header_section(std::string_view raw);

class Ear {
 public:
  // `like` says who speaks, and where.
  explicit Ear(Said like);

  // Of a response: the request that the next one answers; nullptr where it is not known. Asked at its beginning.
  using Asked = std::function<const http1::Head*()>;

  void take(std::string_view octets, const Asked& asked);
  void ended(bool by_reset);  // the stream
  void stop() { stopped_ = true; }  // nothing that follows can be told
  // From here on, octets that do not begin like a message need not be one: they say nothing.
  void doubt() { doubts_ = true; }

  bool malformed() const { return collector_.malformed(); }
  // The head of the index-th message, if it is known.
  const http1::Head* head(std::size_t index) const;
  std::size_t finals() const { return finals_; }                        // messages so far, without interim responses
  // Octets of the message that is being read, or rejected.
  std::string_view under_way() const { return collector_.between_messages() ? std::string_view() : collector_.raw(); }

  // Complete, malformed and cut off messages, and, at last, the unfinished one.
  std::vector<Said> finish();

 private:
  void note(http1::Message message, Said::End end);
  void note_malformed();
  bool note_behind();
  void note_rest(Said::End end);

  Said like_;
  http1::Collector collector_;
  std::vector<Said> said_;
  std::size_t finals_ = 0;
  bool stopped_ = false;
  bool doubts_ = false;
};

}  // namespace hopcheck::play

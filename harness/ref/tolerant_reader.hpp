// The strict reader, as a policy reads with it: where the policy takes what is malformed, the octets of the message are
// mended (repair.hpp) and read again from its beginning. With a conforming policy it is the strict reader itself.
// It knows one stream, not connections.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "http1/reader.hpp"
#include "ref/policy.hpp"

namespace hopcheck::ref {

class TolerantReader {
 public:
  using Part = http1::Reader::Part;
  using Step = http1::Reader::Step;

  static TolerantReader of_requests(const Policy& policy, http1::Limits limits = {}) {
    return {policy, http1::Reader::of_requests(limits)};
  }
  static TolerantReader of_responses(const Policy& policy, http1::Limits limits = {}) {
    return {policy, http1::Reader::of_responses(limits)};
  }

  // As Reader::read(); `octets` of the step live until the next call.
  Step read(std::string_view input);
  Part finish();
  void answers(std::string_view method);

  bool between_messages() const { return raw_.empty() && reader_.between_messages(); }
  const http1::Head& head() const { return head_; }
  http1::Framing framing() const { return reader_.framing(); }
  const http1::Fields& trailers() const { return trailers_; }
  const http1::Error& error() const { return reader_.error(); }

 private:
  // One part, found while reading again and not handed out yet.
  struct Found {
    Part part;
    std::string octets;
  };

  TolerantReader(const Policy& policy, http1::Reader reader);
  Step read_mending(std::string_view input);
  bool mend();
  void read_again();
  void begin_message();
  Step hand_out(std::size_t used);
  Step keep(Step step);
  Step note(Step step);

  const Policy* policy_;
  http1::Reader reader_;
  http1::Reader fresh_;         // as it was where the present message begins
  bool mends_;
  std::string raw_;             // the present message as mended
  http1::Head head_;
  http1::Fields trailers_;
  bool has_head_ = false;       // head_ is whole, that of the present message
  bool head_given_ = false;
  bool disguised_ = false;      // control octets of its head stand there as obs-text
  std::size_t given_ = 0;       // octets of content handed out
  std::deque<Found> found_;
  std::string current_;
};

}  // namespace hopcheck::ref

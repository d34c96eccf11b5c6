#include "ref/tolerant_reader.hpp"

#include <algorithm>

#include "ref/misreading.hpp"
#include "ref/repair.hpp"

namespace hopcheck::ref {
namespace {

// A mended message is read again from its beginning, so only this much of one is mended; the rest is read as it comes.
constexpr std::size_t most_octets = 1 << 15;

}  // namespace

TolerantReader::TolerantReader(const Policy& policy, http1::Reader reader)
    : policy_(&policy), reader_(reader), fresh_(std::move(reader)), mends_(takes_anything_malformed(policy) || misreads_anything(policy)) {}

void TolerantReader::answers(std::string_view method) {
  fresh_.answers(method);
  reader_.answers(method);
}

TolerantReader::Step TolerantReader::read(std::string_view input) {
  if (mends_) return read_mending(input);
  const Step step = keep(reader_.read(input));
  if (step.part == Part::malformed) static_cast<void>(takes(*policy_, reader_.error().code));  // no; but it was asked
  return step;
}

TolerantReader::Part TolerantReader::finish() { return keep({reader_.finish()}).part; }

// Octet by octet, so that what lies behind the message is never taken.
TolerantReader::Step TolerantReader::read_mending(std::string_view input) {
  if (!found_.empty()) return hand_out(0);
  const Step due = reader_.read({});
  if (due.part != Part::need_more) return note(keep(due));
  for (std::size_t used = 0; used < input.size();) {
    if (raw_.size() >= most_octets) {
      Step step = reader_.read(input.substr(used));
      step.used += used;
      return note(keep(step));
    }
    const auto octet = input.substr(used++, 1);
    raw_ += octet;
    Step step = reader_.read(octet);
    if (step.part == Part::need_more && reader_.between_messages()) begin_message();  // an empty line
    if (step.part == Part::head && misread_head(*policy_, head_kind(reader_), raw_)) {
      read_again();
      return hand_out(used);
    }
    if (head_given_ && reader_.framing() == http1::Framing::chunked && misread_chunk_line(*policy_, raw_)) {
      read_again();
      if (found_.empty()) continue;
      return hand_out(used);
    }
    if (step.part == Part::malformed && mend()) {
      if (found_.empty()) continue;
      return hand_out(used);
    }
    step.used = used;
    if (step.part != Part::need_more) return note(keep(step));
  }
  return {Part::need_more, input.size()};
}

// Mends until the message reads as far as it has come; false where the policy does not take the fault.
bool TolerantReader::mend() {
  for (int attempt = 0; attempt < 64; ++attempt) {
    const auto [code, at] = reader_.error();
    if (!takes(*policy_, code) || raw_.size() >= most_octets) return false;
    const std::size_t begin = static_cast<std::size_t>(fresh_.at());
    if (!repair(*policy_, code, raw_, static_cast<std::size_t>(at) - begin)) return false;
    disguised_ = disguised_ || disguises(code);
    read_again();
    if (found_.empty() || found_.back().part != Part::malformed) return true;
    found_.clear();
  }
  return false;
}

void TolerantReader::read_again() {
  found_.clear();
  has_head_ = head_given_;
  reader_ = fresh_;
  std::string_view rest = raw_;
  std::size_t content = 0;
  for (;;) {
    const Step step = keep(reader_.read(rest));
    rest.remove_prefix(step.used);
    if (step.part == Part::need_more) return;
    if (step.part == Part::head && head_given_) continue;
    std::string octets(step.octets);
    if (step.part == Part::content) {
      const std::size_t known = given_ > content ? std::min(given_ - content, octets.size()) : 0;
      content += octets.size();
      octets.erase(0, known);
      if (octets.empty()) continue;
    }
    found_.push_back({step.part, std::move(octets)});
    if (step.part == Part::end || step.part == Part::malformed || step.part == Part::tunnel) return;
  }
}

void TolerantReader::begin_message() {
  raw_.clear();
  disguised_ = false;
  has_head_ = false;
  head_given_ = false;
  given_ = 0;
  fresh_ = reader_;
}

TolerantReader::Step TolerantReader::hand_out(std::size_t used) {
  if (found_.empty()) return {Part::need_more, used};
  current_ = std::move(found_.front().octets);
  const Part part = found_.front().part;
  found_.pop_front();
  return note({part, used, current_});
}

// The reader's own views are gone at the next call.
TolerantReader::Step TolerantReader::keep(Step step) {
  if (step.part == Part::head && !head_given_) head_ = disguised_ ? restored(reader_.head()) : reader_.head();
  if (step.part == Part::malformed && !has_head_) head_ = reader_.head();  // as much of it as was read
  if (step.part == Part::end) trailers_ = reader_.trailers();
  if (step.part == Part::head || step.part == Part::end) has_head_ = step.part == Part::head;
  return step;
}

TolerantReader::Step TolerantReader::note(Step step) {
  if (step.part == Part::head) head_given_ = true;
  if (step.part == Part::end) begin_message();
  if (step.part == Part::content) given_ += step.octets.size();
  return step;
}

}  // namespace hopcheck::ref

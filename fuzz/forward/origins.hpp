// The two origins of fuzz_forward: one reads requests and answers each, one says what it has to say whatever it is asked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/forward/passage.hpp"
#include "http1/collector.hpp"

namespace hopcheck::fuzz {

// Answers each request that is complete with 200 and no content, but one that offers websocket with 101: from then on it is
// silent.
class AnsweringOrigin final : public Origin {
 public:
  // It answers on as many connections, the first ones: what comes over the others is tunnelled, and none of its business.
  explicit AnsweringOrigin(std::size_t connections) : answers_on_(connections) {}

  void connected(Passage&, ref::ConnectionId) override {}
  void received(Passage& passage, ref::ConnectionId id, std::string_view octets) override;
  void ended(Passage& passage, ref::ConnectionId id) override { passage.end(id); }

 private:
  struct Connection {
    http1::Collector collector{http1::Reader::of_requests()};
    bool switched = false;
  };
  std::size_t answers_on_;
  std::map<ref::ConnectionId, Connection> connections_;
};

// Answers the nth request head that comes with the nth piece, whatever it is. It ends its side behind the last one, or behind
// each where `closes`.
class RecitingOrigin final : public Origin {
 public:
  // They must outlive it.
  RecitingOrigin(std::vector<std::string_view> pieces, bool closes) : pieces_(std::move(pieces)), closes_(closes) {}

  void connected(Passage&, ref::ConnectionId) override {}
  void received(Passage& passage, ref::ConnectionId id, std::string_view octets) override;
  void ended(Passage&, ref::ConnectionId) override {}

 private:
  std::vector<std::string_view> pieces_;
  bool closes_;
  std::size_t next_ = 0;
};

}  // namespace hopcheck::fuzz

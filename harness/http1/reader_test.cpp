#include "http1/reader.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <set>

#include "http1/octets.hpp"
#include "http1/sound_samples.hpp"
#include "http1/unsound_samples.hpp"

namespace hopcheck::http1 {
namespace {

using Part = Reader::Part;
using samples::Ends;
using samples::Sent;
using samples::Sound;
using samples::Unsound;

// One message as the reader found it, and where it stood after the head and after the end.
struct Found {
  Head head;
  Framing framing = Framing::none;
  std::string body;
  Fields trailers;
  std::uint64_t head_ends = 0;
  std::uint64_t ends = 0;
  bool operator==(const Found&) const = default;
};

// All that a reader says of a stream. Must be the same however the stream is cut.
struct Log {
  std::vector<Found> messages;
  std::optional<Found> partial;
  std::string tunnel;
  std::optional<Error> error;
  Part finish = Part::need_more;
  bool between_messages = false;
  std::uint64_t at = 0;
  bool operator==(const Log&) const = default;
};

// Shown by GoogleTest where two logs differ.
void PrintTo(const Log& log, std::ostream* out) {
  for (const Found& f : log.messages) {
    *out << fmt::format("\n  {} [{}] {} \"{}\" [{}] {}..{}", samples::start_line(f.head), escape(samples::joined(f.head.fields)),
                        to_string(f.framing), escape(f.body), escape(samples::joined(f.trailers)), f.head_ends, f.ends);
  }
  if (log.partial) *out << fmt::format("\n  partial {} \"{}\"", samples::start_line(log.partial->head), escape(log.partial->body));
  if (log.error) *out << fmt::format("\n  {} at {}", kind_of(log.error->code).name, log.error->at);
  *out << fmt::format("\n  tunnel \"{}\", finish {}, between {}, at {}", escape(log.tunnel), static_cast<int>(log.finish),
                      log.between_messages, log.at);
}

class Player {
 public:
  Player(Reader reader, std::vector<std::string> methods) : reader_(std::move(reader)), methods_(std::move(methods)) { next_method(); }

  // Each piece is a copy that is gone afterwards: a reader that keeps a view of it is found out by AddressSanitizer.
  void feed(const std::string& piece) {
    std::string_view input = piece;
    while (true) {
      const auto step = reader_.read(input);
      ASSERT_LE(step.used, input.size());
      input.remove_prefix(step.used);
      take(step);
      if (step.part == Part::malformed) return;
      if (step.part == Part::need_more) {
        ASSERT_TRUE(input.empty());
        return;
      }
    }
  }

  Log finish() {
    log_.at = reader_.at();
    log_.between_messages = reader_.between_messages();
    log_.finish = reader_.finish();
    if (log_.finish == Part::end) end_message();
    return log_;
  }

 private:
  void next_method() {
    if (answered_ < methods_.size()) reader_.answers(methods_[answered_++]);
  }

  void take(const Reader::Step& step) {
    switch (step.part) {
      case Part::need_more: break;
      case Part::head:
        log_.partial = Found{reader_.head(), reader_.framing(), "", {}, reader_.at(), 0};
        if (reader_.framing() == Framing::tunnel) end_message();
        break;
      case Part::content: log_.partial.value().body += step.octets; break;
      case Part::end: end_message(); break;
      case Part::tunnel: log_.tunnel += step.octets; break;
      case Part::malformed: log_.error = reader_.error(); break;
    }
  }

  void end_message() {
    log_.partial.value().trailers = reader_.trailers();
    log_.partial->ends = reader_.at();
    if (!log_.partial->head.is_interim()) next_method();
    log_.messages.push_back(*std::exchange(log_.partial, std::nullopt));
  }

  Reader reader_;
  std::vector<std::string> methods_;
  std::size_t answered_ = 0;
  Log log_;
};

using NewPlayer = std::function<Player()>;

Log play(const NewPlayer& player, const std::vector<std::string>& pieces) {
  Player p = player();
  for (const std::string& piece : pieces) p.feed(piece);
  return p.finish();
}

// Plays the stream whole, and demands the same of every other way to cut it.
Log play_every_way(const NewPlayer& player, const std::string& stream) {
  Log whole = play(player, {stream});
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    EXPECT_EQ(play(player, {stream.substr(0, cut), stream.substr(cut)}), whole) << "cut at " << cut;
  }
  std::vector<std::string> single;
  std::vector<std::string> with_empty;
  for (const char c : stream) {
    single.emplace_back(1, c);
    with_empty.emplace_back(1, c);
    with_empty.emplace_back();
  }
  EXPECT_EQ(play(player, single), whole) << "one octet at a time";
  EXPECT_EQ(play(player, with_empty), whole) << "one octet at a time, with nothing in between";
  return whole;
}

void expect_messages(const Log& log, const std::vector<Sent>& sent) {
  ASSERT_EQ(log.messages.size(), sent.size());
  std::uint64_t end = 0;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    const Found& found = log.messages[i];
    end += sent[i].octets.size();
    EXPECT_EQ(samples::start_line(found.head), sent[i].start);
    EXPECT_EQ(samples::joined(found.head.fields), sent[i].fields);
    EXPECT_EQ(found.framing, sent[i].framing) << to_string(found.framing);
    EXPECT_EQ(found.body, sent[i].body);
    EXPECT_EQ(samples::joined(found.trailers), sent[i].trailers);
    EXPECT_EQ(found.ends, end);
  }
}

void expect_sound(const Sound& sample, const NewPlayer& player) {
  SCOPED_TRACE(sample.name);
  const Log log = play_every_way(player, sample.stream());
  EXPECT_EQ(log.error, std::nullopt);
  expect_messages(log, sample.messages);
  EXPECT_EQ(log.at, sample.stream().size());
  EXPECT_EQ(log.tunnel, sample.ends == Ends::tunnel ? sample.rest : "");
  const bool closes = !sample.messages.empty() && sample.messages.back().framing == Framing::close;
  EXPECT_EQ(log.between_messages, sample.ends == Ends::between && !closes);
  EXPECT_EQ(log.finish, closes ? Part::end : sample.ends == Ends::tunnel ? Part::tunnel : Part::need_more);
}

void expect_unsound(const Unsound& sample, const NewPlayer& player) {
  SCOPED_TRACE(sample.name);
  const Log log = play_every_way(player, sample.stream());
  ASSERT_TRUE(log.error.has_value());
  EXPECT_EQ(kind_of(log.error->code).name, kind_of(sample.code).name);
  EXPECT_EQ(log.error->at, sample.good.size());
  EXPECT_EQ(log.messages.size(), sample.messages);
  EXPECT_EQ(log.finish, Part::malformed);
  EXPECT_FALSE(log.between_messages);
  // Nothing of what is good was to blame.
  EXPECT_EQ(play(player, {sample.good}).error, std::nullopt);
}

std::vector<Unsound> unsound_requests() {
  auto all = samples::unsound_request_lines();
  for (Unsound& sample : samples::unsound_request_heads()) all.push_back(std::move(sample));
  for (Unsound& sample : samples::unsound_chunks()) all.push_back(std::move(sample));
  return all;
}

TEST(Reader, SoundRequestsAreReadTheSameHoweverTheyAreCut) {
  for (const Sound& sample : samples::sound_requests()) {
    expect_sound(sample, [&] { return Player(Reader::of_requests(sample.limits), {}); });
  }
}

TEST(Reader, SoundResponsesAreReadTheSameHoweverTheyAreCut) {
  for (const Sound& sample : samples::sound_responses()) {
    expect_sound(sample, [&] { return Player(Reader::of_responses(sample.limits), sample.methods); });
  }
}

TEST(Reader, UnsoundRequestsAreRejectedAtTheSameOctetHoweverTheyAreCut) {
  for (const Unsound& sample : unsound_requests()) {
    expect_unsound(sample, [&] { return Player(Reader::of_requests(sample.limits), {}); });
  }
}

TEST(Reader, UnsoundResponsesAreRejectedAtTheSameOctetHoweverTheyAreCut) {
  for (const Unsound& sample : samples::unsound_responses()) {
    expect_unsound(sample, [&] { return Player(Reader::of_responses(sample.limits), {sample.method}); });
  }
}

TEST(Reader, EveryErrorHasASample) {
  std::set<ErrorCode> seen;
  for (const Unsound& sample : unsound_requests()) seen.insert(sample.code);
  for (const Unsound& sample : samples::unsound_responses()) seen.insert(sample.code);
  for (const ErrorKind& kind : error_kinds()) EXPECT_TRUE(seen.contains(kind.code)) << kind.name;
}

// RFC 9112, 5: in a line that is taken along with others, and in one that is alone.
TEST(Reader, AFieldLineIsNameColonValueWithOuterWhitespaceRemoved) {
  const std::pair<std::string, Field> rows[] = {
      {"A:b", {"A", "b"}},     {"!#$%&'*+-.^_`|~09azAZ: \t b \t c\t ", {"!#$%&'*+-.^_`|~09azAZ", "b \t c"}},
      {"A:", {"A", ""}},       {"A: \t", {"A", ""}},
      {"A::b:", {"A", ":b:"}}, {"A: \x80\xff\"{}", {"A", "\x80\xff\"{}"}},
  };
  for (const auto& [line, field] : rows) {
    const Log log = play_every_way([] { return Player(Reader::of_requests(), {}); }, "GET / HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n");
    ASSERT_EQ(log.messages.size(), 1U) << line;
    EXPECT_EQ(log.messages[0].head.fields.back(), field) << line;
  }
}

// RFC 9112, 3: request-lines of 8000 octets at least.
TEST(Reader, ARequestLineOf8000OctetsIsRead) {
  const std::string target = "/" + std::string(8000 - 14, 'a');
  const std::string line = "GET " + target + " HTTP/1.1";
  ASSERT_EQ(line.size(), 8000U);
  Player player(Reader::of_requests(), {});
  player.feed(line + "\r\nHost: a\r\n\r\n");
  const Log log = player.finish();
  ASSERT_EQ(log.messages.size(), 1U);
  EXPECT_EQ(log.messages[0].head.request().target, target);
}

TEST(Reader, AMalformedStreamStaysMalformed) {
  Reader reader = Reader::of_requests();
  ASSERT_EQ(reader.read("GET\n").part, Part::malformed);
  const auto step = reader.read("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(step.part, Part::malformed);
  EXPECT_EQ(step.used, 0U);
  EXPECT_EQ(reader.error(), (Error{ErrorCode::bare_lf, 3}));
}

TEST(Reader, ContentPointsIntoTheInput) {
  Reader reader = Reader::of_requests();
  const std::string stream = "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok";
  const auto head = reader.read(stream);
  ASSERT_EQ(head.part, Part::head);
  const auto content = reader.read(std::string_view(stream).substr(head.used));
  ASSERT_EQ(content.part, Part::content);
  EXPECT_EQ(content.octets.data(), stream.data() + stream.size() - 2);
}

// RFC 9112, 6.3: a message of known length is complete with its last octet, not with the close.
TEST(Reader, AMessageThatNeedsNoMoreOctetsIsCompleteAtTheEndOfTheStream) {
  Reader reader = Reader::of_requests();
  ASSERT_EQ(reader.read("GET / HTTP/1.1\r\nHost: a\r\n\r\n").part, Part::head);
  EXPECT_EQ(reader.finish(), Part::end);
  EXPECT_TRUE(reader.between_messages());
}

TEST(Reader, AMessageFramedByCloseEndsOnce) {
  Reader reader = Reader::of_responses();
  ASSERT_EQ(reader.read("HTTP/1.1 200 OK\r\n\r\n").part, Part::head);
  EXPECT_EQ(reader.finish(), Part::end);
  EXPECT_EQ(reader.finish(), Part::need_more);
}

}  // namespace
}  // namespace hopcheck::http1

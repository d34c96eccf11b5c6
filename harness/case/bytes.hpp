// Octets as a case writes them: literal text, variables, repetition. A repetition is never unrolled in memory, so that
// a case may send 64 MiB. May not know JSON.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hopcheck::cases {

using Variables = std::map<std::string, std::string, std::less<>>;

struct Segment {
  std::string text;
  std::uint64_t times = 1;
};

// A finite sequence of octets.
class Octets {
 public:
  Octets() = default;
  explicit Octets(std::string text) { append({std::move(text), 1}); }

  void append(Segment segment);
  const std::vector<Segment>& segments() const { return segments_; }
  std::uint64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::string prefix(std::size_t most) const;  // the first octets, at most so many
  std::string all() const { return prefix(static_cast<std::size_t>(size_)); }

 private:
  std::vector<Segment> segments_;
  std::uint64_t size_ = 0;
};

// Hands out octets piece by piece.
class OctetCursor {
 public:
  explicit OctetCursor(Octets octets) : octets_(std::move(octets)) {}
  bool done() const { return taken_ == octets_.size(); }
  std::uint64_t left() const { return octets_.size() - taken_; }
  std::string next(std::size_t most);  // at least one octet unless done

 private:
  Octets octets_;
  std::uint64_t taken_ = 0;
  std::size_t segment_ = 0;      // the one to take from
  std::uint64_t in_segment_ = 0;  // octets of it already taken
};

// Octets with variables in them: what a string of a case file means.
class Template {
 public:
  struct Variable {
    std::string name;
    bool operator==(const Variable&) const = default;
  };
  struct Repetition {
    std::uint64_t times;
    std::string text;
    bool operator==(const Repetition&) const = default;
  };
  using Part = std::variant<std::string, Variable, Repetition>;

  // Whether a variable may be called so.
  static bool is_name(std::string_view text);

  // From the UTF-8 text of a JSON string. The error is a sentence without its subject.
  static std::variant<Template, std::string> parse(std::string_view utf8);

  // The reverse: parse() makes an equal template of it.
  std::string source() const;

  void append(Part part);
  void append(const Template& other);
  std::set<std::string> variables() const;
  std::uint64_t least_size() const;  // in octets, with nothing for the variables
  const std::vector<Part>& parts() const { return parts_; }  // no literal is empty, or follows another

  // Every variable must have a value: the loader has seen to it.
  Octets expand(const Variables& variables) const;
  std::string text(const Variables& variables) const { return expand(variables).all(); }
  bool operator==(const Template&) const = default;

 private:
  std::vector<Part> parts_;
};

// One octet for each of U+0000 to U+00FF; nothing where the text has another character.
std::variant<std::string, std::string> octets_of_utf8(std::string_view utf8);

// The reverse: UTF-8 text in which each character is one octet.
std::string utf8_of_octets(std::string_view octets);

}  // namespace hopcheck::cases

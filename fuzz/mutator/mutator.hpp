// The structure-aware mutations that the targets' engines call: of a stream of messages, and of a chunked body. They know start-lines,
// fields, framing, chunks and the boundaries of messages, and splice in what the cases send. About as many changes mend as break
// something, so that most of what they make has a complete message in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hopcheck::fuzz {

// The engine's own mutation, LLVMFuzzerMutate; nullptr where there is none.
using PlainMutation = std::size_t (*)(std::uint8_t* data, std::size_t size, std::size_t most);

// Each changes the `size` octets at `data`, where there is room for `most`, and returns the size of the result. The same seed makes the
// same change, but where it is left to `plain`, which comes in for one in four.
std::size_t mutate_stream(std::uint8_t* data, std::size_t size, std::size_t most, std::uint64_t seed, bool requests, PlainMutation plain);
std::size_t mutate_chunked(std::uint8_t* data, std::size_t size, std::size_t most, std::uint64_t seed, PlainMutation plain);

// Some first messages of `a` followed by some last messages of `b`, in the `most` octets at `out`; 0 where that is neither.
std::size_t cross_streams(std::string_view a, std::string_view b, std::uint8_t* out, std::size_t most, std::uint64_t seed, bool requests);

}  // namespace hopcheck::fuzz

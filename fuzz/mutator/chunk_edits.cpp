#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "fuzz/mutator/edit.hpp"
#include "fuzz/mutator/words.hpp"

namespace hopcheck::fuzz {
namespace {

struct ChunkScene {
  Input& input;
  Random& random;
  Chunks chunks;

  const Chunk& any() { return chunks.chunk.at(random.below(chunks.count)); }
  // One with data, if its turn comes.
  const Chunk* any_with_data() {
    const auto& found = any();
    return found.data_end > found.size.next ? &found : nullptr;
  }
};

std::string chunk_of(std::string_view data) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), data.size(), 16).ptr;
  return std::string(digits.data(), end).append("\r\n").append(data).append("\r\n");
}

std::size_t end_of_size(const ChunkScene& scene, const Chunk& chunk) {
  return std::min({scene.input.view().find_first_of("; \t", chunk.size.begin), chunk.size.end});
}

bool change_size(ChunkScene& scene) {
  const auto& chunk = scene.any();
  return scene.input.replace(chunk.size.begin, end_of_size(scene, chunk) - chunk.size.begin, scene.random.pick(words::chunk_sizes));
}

bool put_zeros(ChunkScene& scene) { return scene.input.insert(scene.any().size.begin, std::string(scene.random.between(1, 17), '0')); }

bool put_extension(ChunkScene& scene) {
  const auto& chunk = scene.any();
  const auto at = scene.random.one_in(2) ? chunk.size.end : end_of_size(scene, chunk);
  return scene.input.insert(at, scene.random.pick(words::extensions));
}

bool drop_extensions(ChunkScene& scene) {
  const auto& chunk = scene.any();
  const auto at = end_of_size(scene, chunk);
  return scene.input.erase(at, chunk.size.end - at);
}

bool put_chunk(ChunkScene& scene) {
  return scene.input.insert(scene.any().size.begin, chunk_of(std::string(scene.random.between(1, 18), 'x')));
}

bool drop_chunk(ChunkScene& scene) {
  const auto* chunk = scene.any_with_data();
  return chunk != nullptr && scene.input.erase(chunk->size.begin, chunk->next - chunk->size.begin);
}

bool split_chunk(ChunkScene& scene) {
  const auto* chunk = scene.any_with_data();
  if (chunk == nullptr) return false;
  const auto data = scene.input.view().substr(chunk->size.next, chunk->data_end - chunk->size.next);
  const auto at = scene.random.below(data.size() + 1);
  std::string two;
  for (const auto part : {data.substr(0, at), data.substr(at)}) {
    if (!part.empty()) two += chunk_of(part);
  }
  return scene.input.replace(chunk->size.begin, chunk->next - chunk->size.begin, two);
}

// The size is that of the data up to the next line end: the reverse of what change_size does.
bool mend_size(ChunkScene& scene) {
  const auto& chunk = scene.any();
  const auto data = line_at(scene.input.view(), chunk.size.next);
  if (data.begin == data.end) return false;
  return scene.input.replace(chunk.size.begin, data.next - chunk.size.begin,
                             chunk_of(scene.input.view().substr(data.begin, data.end - data.begin)));
}

bool change_line_end(ChunkScene& scene) {
  const auto& chunk = scene.any();
  const bool of_data = scene.random.one_in(2);
  const auto from = of_data ? chunk.data_end : chunk.size.end;
  const auto to = of_data ? chunk.next : chunk.size.next;
  return scene.input.replace(from, to - from, scene.random.pick(words::line_ends));
}

bool put_trailer(ChunkScene& scene) {
  return scene.chunks.ended && scene.input.insert(scene.chunks.trailers, scene.random.pick(words::trailers));
}

bool drop_trailer(ChunkScene& scene) {
  const auto line = line_at(scene.input.view(), scene.chunks.trailers);
  return line.begin != line.end && scene.input.erase(line.begin, line.next - line.begin);
}

// The body is cut short, or comes to its end.
bool change_end(ChunkScene& scene) {
  if (!scene.chunks.ended) return scene.input.insert(scene.chunks.end, "\r\n0\r\n\r\n");
  const auto& last = scene.chunks.chunk.at(scene.chunks.count - 1);
  return scene.input.erase(last.size.begin, scene.chunks.end - last.size.begin);
}

using ChunkEdit = bool (*)(ChunkScene&);
constexpr ChunkEdit edits[] = {change_size, put_zeros, put_extension, put_extension,   drop_extensions, put_chunk,    drop_chunk,
                               split_chunk, mend_size, mend_size,     change_line_end, put_trailer,     drop_trailer, change_end};

}  // namespace

bool edit_chunks(Input& input, Random& random, std::size_t begin) {
  ChunkScene scene{input, random, Chunks(input.view(), begin)};
  return scene.chunks.count > 0 && random.pick(edits)(scene);
}

}  // namespace hopcheck::fuzz

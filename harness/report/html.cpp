#include "report/html.hpp"

#define ZLIB_CONST  // its input stays as it is
#include <fmt/format.h>
#include <zlib.h>

#include <limits>
#include <stdexcept>

#include "report/html_data.hpp"
#include "report/page_text.hpp"

namespace hopcheck::report {
namespace {

// Raw DEFLATE (RFC 1951), as a browser's DecompressionStream("deflate-raw") reads it.
std::string deflated(const std::string& text) {
  if (text.size() > std::numeric_limits<uInt>::max()) throw std::length_error("more than zlib takes at once");
  z_stream stream{};
  constexpr int raw = -MAX_WBITS, memory = 9;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, raw, memory, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("zlib did not come to an end");
  return out;
}

// RFC 4648, section 4.
std::string base64(const std::string& octets) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((octets.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < octets.size(); at += 3) {
    unsigned group = 0;
    for (std::size_t i = 0; i < 3; ++i) group = group << 8U | (at + i < octets.size() ? static_cast<unsigned char>(octets[at + i]) : 0U);
    const std::size_t used = std::min<std::size_t>(octets.size() - at, 3) + 1;
    for (unsigned i = 0; i < 4; ++i) out += i < used ? digits[group >> (18U - 6U * i) & 63U] : '=';
  }
  return out;
}

std::string packed(std::string_view id, const std::string& json) {
  return fmt::format("<script type=\"text/plain\" id=\"{}\">{}</script>\n", id, base64(deflated(json)));
}

}  // namespace

std::string html(const std::vector<const Run*>& runs, const cases::Library& library, const CaseTexts& texts, const Options& options) {
  std::string out;
  for (const std::string_view part : page_before_data) out += part;
  out += "<script type=\"application/json\" id=\"index\">" + page_index(runs, library, options) + "</script>\n";
  out += packed("texts", page_texts(texts));
  for (std::size_t i = 0; i < runs.size(); ++i) out += packed(fmt::format("transcripts-{}", i), page_transcripts(*runs[i], options));
  for (const std::string_view part : page_after_data) out += part;
  return out;
}

}  // namespace hopcheck::report

// Times harness/http1 beside the parsers that products use, on four messages, with Google Benchmark. Before anything is timed
// each parser has to find the whole message: one that stops early would be fast.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "fuzz/speed/drivers.hpp"

namespace {

using namespace hopcheck::speed;

struct Input {
  std::string name;
  bool is_request;
  std::string octets;
  std::size_t fields;
  std::size_t content;
};

std::string file(const std::string& name) {
  std::ifstream in(std::string(HOPCHECK_SPEED_INPUTS) + "/" + name + ".http", std::ios::binary);
  std::string octets{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || octets.empty()) {
    fmt::print(stderr, "parsers_speed: cannot read {}/{}.http\n", HOPCHECK_SPEED_INPUTS, name);
    std::exit(2);
  }
  return octets;
}

std::string chunked_request() {
  std::string octets =
      "POST /upload HTTP/1.1\r\nHost: example.com\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int chunk = 0; chunk < 64; ++chunk) {
    octets += "400\r\n";
    for (int i = 0; i < 1024; ++i) octets += static_cast<char>('a' + i * 7 % 26);
    octets += "\r\n";
  }
  return octets + "0\r\n\r\n";
}

std::vector<Input> inputs() {
  return {{"request_with_cookies", true, file("request-with-cookies"), 9, 0},
          {"small_request", true, file("small-request"), 3, 0},
          {"chunked_64_x_1_KiB", true, chunked_request(), 3, 65536},
          {"response_of_1_KiB", false, file("response-of-1-KiB"), 10, 1024}};
}

void check(const Driver& driver, const Input& input) {
  const Seen seen = driver.read(input.octets, input.is_request);
  if (seen.complete && seen.fields == input.fields && seen.content == input.content) return;
  fmt::print(stderr, "parsers_speed: {} does not read {} whole: complete {}, {} fields, {} octets of content\n", driver.name, input.name,
             seen.complete, seen.fields, seen.content);
  std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 2;
  static const auto all = inputs();
  for (const Input& input : all) {
    for (const Driver& driver : drivers()) {
      check(driver, input);
      benchmark::RegisterBenchmark(fmt::format("{}/{}", input.name, driver.name).c_str(), [&input, driver](benchmark::State& state) {
        for ([[maybe_unused]] auto _ : state) {
          std::string_view octets = input.octets;
          benchmark::DoNotOptimize(octets);
          Seen seen = driver.read(octets, input.is_request);
          benchmark::DoNotOptimize(seen);
        }
        state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * input.octets.size()));
      });
    }
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}

// Whole runs against targets that are bad in every way: a clear exit status, and always an end.
#include "cli/run_target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/exit_status.hpp"
#include "cli/process.hpp"
#include "net/host.hpp"
#include "ref/mutants.hpp"
#include "ref/server.hpp"

namespace hopcheck::cli {
namespace {

// A server that does with each connection what the test says.
class BadServer {
 public:
  using Behaviour = std::function<void(net::World&, const play::Event&)>;

  explicit BadServer(Behaviour behaviour) : behaviour_(std::move(behaviour)) {
    const auto port = world_.listen({"127.0.0.1", 0});
    address = "127.0.0.1:" + std::to_string(std::get<std::uint16_t>(port));
    thread_ = std::thread([this] {
      while (!stopping_) {
        if (const auto event = world_.wait(world_.now() + std::chrono::seconds(1))) behaviour_(world_, *event);
      }
    });
  }
  ~BadServer() {
    stopping_ = true;
    world_.interrupt();
    thread_.join();
  }

  std::string address;

 private:
  net::World world_;
  Behaviour behaviour_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

class Run : public testing::Test {
 protected:
  Run() {
    const auto folder = work.path() / "cases";
    std::filesystem::create_directories(folder / "close");
    std::ofstream(folder / "requirements.json")
        << R"({"9112-9.6-c": {"rfc": "9112", "section": "9.6", "level": "MUST", "who": ["server"], "seen": ["server"], "text": "Close."}})";
    std::ofstream(folder / "close" / "request-close.json") << R"({
      "title": "A request with close ends the connection", "cite": ["9112-9.6-c"], "role": "server",
      "script": [ { "send": ["GET ${path} HTTP/1.1", "Host: ${host}", "Connection: close", "", ""] },
                  { "assume": { "status": "2xx" } }, { "must": "closed" } ] })";
    library = cases::load_library(folder);
    options.patience = 0.2;
    options.reports = {{ReportFile::Kind::json, work.path() / "report.json"}};
  }

  int against(const std::string& address, const std::string& expected = "") {
    Target target;
    target.name = target.address = address;
    target.provides.emplace();
    target.leaves_out = leaves_out;
    if (!expected.empty()) {
      options.expect = work.path() / "expected.json";
      std::ofstream(options.expect) << expected;
    }
    report::Run outcome;
    return run_target(target, library, options, outcome);
  }

  nlohmann::json report() const {
    std::ifstream in(work.path() / "report.json");
    return nlohmann::json::parse(in);
  }

  WorkFolder work;
  cases::Library library;
  RunOptions options;
  std::map<std::string, std::string> leaves_out;
};

const std::string plain_answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// The conforming reference, or the mutant of that name, as a server.
struct ReferenceServer {
  explicit ReferenceServer(const char* mutant = nullptr)
      : host(ref::make_server(mutant == nullptr ? ref::Policy() : ref::policy_of(*ref::find_mutant(mutant)), {})) {
    address = "127.0.0.1:" + std::to_string(std::get<std::uint16_t>(host.listen({"127.0.0.1", 0})));
    host.start();
  }
  net::Host host;
  std::string address;
};

TEST_F(Run, AConformingServerIsFine) {
  const ReferenceServer server;
  EXPECT_EQ(against(server.address), exit_fine);
  EXPECT_EQ(report().at("totals").at("pass"), 1);
}

TEST_F(Run, ABrokenMustIsAFailure) {
  const ReferenceServer server("ignores-close");
  EXPECT_EQ(against(server.address), exit_failure);
  EXPECT_EQ(report().at("results").at(0).at("verdict"), "fail");
}

TEST_F(Run, AKnownFailureIsFine) {
  const ReferenceServer server("ignores-close");
  EXPECT_EQ(against(server.address, R"({"close/request-close": {"verdict": "fail", "why": "known"}})"), exit_fine);
}

TEST_F(Run, AFixedFailureIsAFailureOnlyIfExact) {
  const ReferenceServer server;
  const std::string known = R"({"close/request-close": {"verdict": "fail", "why": "known"}})";
  EXPECT_EQ(against(server.address, known), exit_fine);
  options.exact = true;
  EXPECT_EQ(against(server.address, known), exit_failure);
}

TEST_F(Run, NobodyThereIsUnreachable) {
  std::string address;
  {
    const BadServer gone([](net::World&, const play::Event&) {});
    address = gone.address;
  }
  EXPECT_EQ(against(address), exit_unreachable);
  EXPECT_EQ(report().at("not_run"), 1);
}

TEST_F(Run, AStartedProgramThatEndsIsUnreachableWithItsStatusAndLastWords) {
  const auto file = work.path() / "target.json";
  std::ofstream(file) << R"({"name": "thing", "role": "server", "address": "127.0.0.1:${port}",
                             "start": ["sh", "-c", "echo out of order; exit 7"], "ready_within": "60s"})";
  std::vector<cases::Problem> problems;
  auto target = load_target(file, problems);
  ASSERT_TRUE(target);
  testing::internal::CaptureStderr();
  report::Run outcome;
  EXPECT_EQ(run_target(*target, library, options, outcome), exit_unreachable);
  EXPECT_THAT(testing::internal::GetCapturedStderr(),
              testing::HasSubstr("the target refused the connection\nit has ended: exit status 7\nits last words:\n  out of order\n"));
  EXPECT_EQ(report().at("not_run"), 1);
}

TEST_F(Run, AServerThatSaysNothingIsUnreachable) {
  const BadServer mute([](net::World&, const play::Event&) {});
  EXPECT_EQ(against(mute.address), exit_unreachable);
}

TEST_F(Run, AServerThatAnswersGarbageIsUnreachable) {
  const BadServer server([](net::World& world, const play::Event& event) {
    if (std::holds_alternative<play::Received>(event.what))
      world.send(event.connection, cases::Octets("\x1b[31m<script>\r\n"), std::nullopt);
  });
  EXPECT_EQ(against(server.address), exit_unreachable);
  EXPECT_EQ(report().at("cut_short").get<std::string>().find('\x1b'), std::string::npos);
}

TEST_F(Run, AServerThatSendsWithoutEndIsUnreachable) {
  const BadServer server([](net::World& world, const play::Event& event) {
    if (!std::holds_alternative<play::Received>(event.what)) return;
    cases::Octets octets("HTTP/1.1 200 OK\r\n\r\n");
    octets.append({"x", std::uint64_t{1} << 40});
    world.send(event.connection, octets, std::nullopt);
  });
  EXPECT_EQ(against(server.address), exit_unreachable);
}

TEST_F(Run, AServerThatStopsAnsweringHalfWayIsUnreachableAndNothingIsHeldAgainstIt) {
  int answered = 0;
  const BadServer server([&](net::World& world, const play::Event& event) {
    if (!std::holds_alternative<play::Received>(event.what)) return;
    if (++answered > 9) return world.reset(event.connection);  // the first plain request and eight samples
    world.send(event.connection, cases::Octets(plain_answer), std::nullopt);
    world.close(event.connection);
  });
  EXPECT_EQ(against(server.address), exit_unreachable);
  EXPECT_EQ(report().at("totals").at("fail"), 0);
}

TEST_F(Run, WhatTheTargetLeavesOutIsSkippedWithItsReason) {
  const ReferenceServer server("ignores-close");
  leaves_out = {{"close/*", "it would take an hour"}};
  EXPECT_EQ(against(server.address), exit_fine);
  EXPECT_EQ(report().at("results").at(0).at("verdict"), "skipped");
  EXPECT_EQ(report().at("results").at(0).at("why"), "left out: it would take an hour");
}

TEST_F(Run, AnUnsoundExpectationIsAUsageError) {
  const ReferenceServer server;
  EXPECT_EQ(against(server.address, R"({"close/request-close": {"verdict": "fial", "why": "known"}})"), exit_usage);
}

TEST(Started, AProgramThatIsStartedThroughAnotherIsMissedByItsOwnName) {
  Target target;
  target.start = {"env", "A=1", "no-such-program-of-anyone"};
  target.version_command = {"no-such-program-of-anyone", "--version"};
  target.packages = {"its-package"};
  const auto started = StartedTarget::start(target, 0);
  ASSERT_TRUE(std::holds_alternative<std::string>(started));
  EXPECT_EQ(std::get<std::string>(started), "no-such-program-of-anyone is not installed; try: apt-get install its-package");
}

TEST(Reports, ThatCannotBeWrittenAreFoundOutBefore) {
  const WorkFolder work;
  const ReportFile fine{ReportFile::Kind::json, work.path() / "report.json"};
  EXPECT_EQ(fine.why_not_writable(), "");
  EXPECT_FALSE(std::filesystem::exists(fine.file));
  const ReportFile folder{ReportFile::Kind::json, work.path()};
  EXPECT_NE(folder.why_not_writable(), "");
  const ReportFile nowhere{ReportFile::Kind::json, work.path() / "no" / "report.json"};
  EXPECT_NE(nowhere.why_not_writable(), "");
}

TEST(Reports, AFullDiskIsSaid) {
  const ReportFile full{ReportFile::Kind::json, "/dev/full"};
  EXPECT_NE(full.write({}, {}, {}), "");
}

}  // namespace
}  // namespace hopcheck::cli

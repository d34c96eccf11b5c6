#include "fuzz/stored/inputs.hpp"

#include <gtest/gtest.h>

#include "case/samples.hpp"

namespace hopcheck::fuzz {
namespace {

namespace fs = std::filesystem;

class StoredInputs : public ::testing::Test {
 protected:
  StoredInputs() {
    sample_.write("b", std::string_view("\0x\r\n", 4));
    sample_.write("below/a", "");
  }

  const cases::samples::Folder sample_;
  const fs::path& folder_ = sample_.path();
};

TEST_F(StoredInputs, AreReadAsTheyAre) {
  EXPECT_EQ(read_input(folder_ / "b"), std::string("\0x\r\n", 4));
  EXPECT_EQ(read_input(folder_ / "below" / "a"), "");
}

TEST_F(StoredInputs, AreFoundBelowAFolderInOrder) {
  EXPECT_EQ(files_below(folder_), (std::vector<fs::path>{folder_ / "b", folder_ / "below" / "a"}));
  EXPECT_EQ(files_below(folder_ / "none"), std::nullopt);
}

TEST_F(StoredInputs, WhatIsNoneIsRefused) {
  EXPECT_EQ(read_input(folder_), std::nullopt);
  EXPECT_EQ(read_input(folder_ / "none"), std::nullopt);
  fs::create_symlink("nowhere", folder_ / "dangling");
  EXPECT_EQ(read_input(folder_ / "dangling"), std::nullopt);
  EXPECT_EQ(files_below(folder_)->size(), 3U);
}

TEST_F(StoredInputs, TooLargeIsRefusedUnread) {
  fs::resize_file(folder_ / "b", std::uintmax_t{100} << 20U);
  EXPECT_EQ(read_input(folder_ / "b"), std::nullopt);
}

}  // namespace
}  // namespace hopcheck::fuzz

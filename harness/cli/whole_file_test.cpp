#include "cli/whole_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "case/samples.hpp"

namespace hopcheck::cli {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class WholeFile : public testing::Test {
 protected:
  cases::samples::Folder folder;
  const fs::path file = folder.write("page.md", "old");
};

TEST_F(WholeFile, ReplacesWhatWasThere) {
  EXPECT_EQ(write_whole(file, "new"), "");
  EXPECT_EQ(content(file), "new");
  EXPECT_EQ(copy_whole(folder.write("other.md", "copied"), file), "");
  EXPECT_EQ(content(file), "copied");
  EXPECT_FALSE(fs::exists(folder.path() / "page.md.new"));
}

TEST_F(WholeFile, KeepsWhatWasThereWhereItCannotBeWritten) {
  folder.write("page.md.new/in-the-way", "");
  EXPECT_EQ(write_whole(file, "new"), "cannot write " + file.string() + ".new: Is a directory");
  EXPECT_NE(copy_whole(folder.write("other.md", "copied"), file), "");
  EXPECT_EQ(content(file), "old");
}

TEST_F(WholeFile, LeavesNothingBesideWhereItCannotTakeThePlace) {
  folder.write("full/of", "");
  EXPECT_NE(copy_whole(file, folder.path() / "full"), "");
  EXPECT_FALSE(fs::exists(folder.path() / "full.new"));
}

}  // namespace
}  // namespace hopcheck::cli

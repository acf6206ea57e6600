// SPDX-License-Identifier: Apache-2.0
#include "nn/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "tests/support/model_builder.h"

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Bytes at an address that floats can be read from, as a mapping's are.
class Aligned {
 public:
  explicit Aligned(const std::string& bytes) : words_(bytes.size() / 4 + 1), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(words_.data()), size_}; }

 private:
  std::vector<float> words_;
  size_t size_;
};

ModelBuilder Small() {
  ModelBuilder builder;
  builder.Strings("model.name", {"tiny"});
  builder.Floats("bias", {1.5f, -2.0f});
  builder.Strings("labels", {"a", "", "ccc"});
  builder.Matrix("weight", {{1, -2, 3, 4, 5}, {-63, 63, 0, 7, 1}}, {0.5f, 0.25f});
  return builder;
}

TEST(ModelFileTest, GivesBackWhatWasWritten) {
  const Aligned bytes(Small().Build());
  const auto file = ModelFile::FromBytes(bytes.view(), "tiny.dmm");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_THAT(*file->Floats("bias", 2), ElementsAre(1.5f, -2.0f));
  EXPECT_THAT(*file->Strings("labels"), ElementsAre("a", "", "ccc"));
  const auto weight = file->Matrix("weight", 2, 5);
  ASSERT_TRUE(weight);
  EXPECT_EQ(weight->values[1 * 4 + 1], 63);          // row 1, column 1
  EXPECT_EQ(weight->values[1 * 16 * 4 + 0 * 4], 5);  // row 0, column 4: second group
  EXPECT_THAT(file->version(), HasSubstr("tiny "));
}

TEST(ModelFileTest, WrongKindsAndShapesAreRefused) {
  const Aligned bytes(Small().Build());
  const auto file = ModelFile::FromBytes(bytes.view(), "tiny.dmm");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->Floats("none", 2).error().code, ErrorCode::kBadData);
  EXPECT_THAT(file->Floats("none", 2).error().message, HasSubstr("tiny.dmm"));
  EXPECT_FALSE(file->Floats("bias", 3));
  EXPECT_FALSE(file->Floats("labels", 2));
  EXPECT_FALSE(file->Strings("bias"));
  EXPECT_FALSE(file->Matrix("weight", 3, 5));
  EXPECT_FALSE(file->Rows("weight", 2, 5));
}

TEST(ModelFileTest, NumbersThatAreNoneOrHugeAndWeightsOverSevenBitsAreRefused) {
  ModelBuilder builder;
  builder.Floats("bias", {std::numeric_limits<float>::quiet_NaN()});
  builder.Floats("huge", {-2e4f});
  builder.Matrix("weight", {{64}}, {1.0f});
  const Aligned bytes(builder.Build());
  const auto file = ModelFile::FromBytes(bytes.view(), "bad.dmm");
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->Floats("bias", 1));
  EXPECT_FALSE(file->Floats("huge", 1));
  EXPECT_FALSE(file->Matrix("weight", 1, 1));
}

TEST(ModelFileTest, EveryFlippedByteIsNoticed) {
  const std::string good = Small().Build();
  for (size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    const Aligned bytes(bad);
    const auto file = ModelFile::FromBytes(bytes.view(), "bad.dmm");
    // The header's own padding carries nothing.
    if (at >= 32 && at < 64) continue;
    EXPECT_FALSE(file) << "byte " << at;
  }
}

TEST(ModelFileTest, EveryShorterFileIsNoticed) {
  const std::string good = Small().Build();
  for (size_t size = 0; size < good.size(); ++size) {
    const Aligned bytes(good.substr(0, size));
    EXPECT_FALSE(ModelFile::FromBytes(bytes.view(), "short.dmm")) << size;
  }
}

TEST(ModelFileTest, AnotherVersionSaysSo) {
  std::string bytes = Small().Build();
  bytes[8] = 9;
  const Aligned aligned(bytes);
  const auto file = ModelFile::FromBytes(aligned.view(), "new.dmm");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::kUnsupported);
  EXPECT_THAT(file.error().message, HasSubstr("format 9"));
}

}  // namespace
}  // namespace demarche

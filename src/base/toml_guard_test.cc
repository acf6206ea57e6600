// SPDX-License-Identifier: Apache-2.0
#include "base/toml_guard.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(TomlGuardTest, PlainFilesPass) {
  EXPECT_FALSE(FindTomlTrouble(""));
  EXPECT_FALSE(
      FindTomlTrouble("# Zürich\na = \"Zürich\" # ü\n[b]\n'c' = [\"d\", 'e\\', {f = \"\"}]\n"));
  EXPECT_FALSE(FindTomlTrouble("a = \"a \\\" b\"\n"));
}

TEST(TomlGuardTest, TroubleIsNamedWithItsLine) {
  EXPECT_EQ(FindTomlTrouble("a = 1\nü = 2\n")->line, 2u);
  EXPECT_EQ(FindTomlTrouble("a = \"\"\"x\"\"\"\n")->line, 1u);
  EXPECT_EQ(FindTomlTrouble("a = 1\n\nb = \"open\n")->line, 3u);
  EXPECT_EQ(FindTomlTrouble("a = x\"y\"\n")->line, 1u);
}

}  // namespace
}  // namespace demarche

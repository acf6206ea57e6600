// SPDX-License-Identifier: Apache-2.0
#include "output/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

namespace demarche {
namespace {

std::string Quoted(std::string_view text) { return JsonWriter().String(text).Take(); }

TEST(JsonWriterTest, PutsCommasWhereTheyBelong) {
  JsonWriter json;
  json.BeginObject().Key("a").BeginArray().EndArray().Key("b").BeginArray().Int(1).Int(-2);
  json.BeginObject().EndObject().EndArray().Key("c").Null().Key("d").Bool(true).EndObject();
  EXPECT_EQ(json.Take(), R"({"a":[],"b":[1,-2,{}],"c":null,"d":true})");
  EXPECT_EQ(json.Take(), "");
}

TEST(JsonWriterTest, EscapesWhatJsonForbids) {
  EXPECT_EQ(Quoted("a \"b\" \\ c"), R"("a \"b\" \\ c")");
  EXPECT_EQ(Quoted("\n\r\t"), R"("\n\r\t")");
  EXPECT_EQ(Quoted(std::string_view("\0\x1b\x7f", 3)), R"("\u0000\u001b\u007f")");
  EXPECT_EQ(Quoted("協議 “é”"), "\"協議 “é”\"");
}

TEST(JsonWriterTest, DamagedUtf8IsReplaced) {
  EXPECT_EQ(Quoted("a\xff"
                   "b\xe5\x8d"),
            "\"a\xef\xbf\xbd"
            "b\xef\xbf\xbd\"");
  EXPECT_EQ(Quoted("\xed\xa0\x80"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST(JsonWriterTest, DoublesAreShortestAndHaveAPoint) {
  EXPECT_EQ(FormatDouble(0), "0.0");
  EXPECT_EQ(FormatDouble(-2), "-2.0");
  EXPECT_EQ(FormatDouble(0.1), "0.1");
  EXPECT_EQ(FormatDouble(0.91), "0.91");
  EXPECT_EQ(FormatDouble(1e-7), "1e-07");
  EXPECT_EQ(FormatDouble(std::numeric_limits<double>::quiet_NaN()), "0.0");
  EXPECT_EQ(FormatDouble(std::numeric_limits<double>::infinity()), "0.0");
}

}  // namespace
}  // namespace demarche

// SPDX-License-Identifier: Apache-2.0
#include "entities/actor_book.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/files.h"
#include "entities/actor_files.h"

namespace demarche {
namespace {

const ActorBook& Book() {
  static const ActorBook book = [] {
    auto loaded = ActorBook::Load(DEMARCHE_SOURCE_DIR "/codebook");
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : loaded.error().message);
    return *std::move(loaded);
  }();
  return book;
}

// Country and use of the first meaning of a name: "AFG people".
std::string Meaning(std::string_view name) {
  static constexpr std::string_view kUses[] = {"self",  "people", "capital",  "seat",
                                               "place", "local",  "last name"};
  const auto entries = Book().FindName(name);
  if (entries.empty()) return "";
  return Book().actor(entries[0].actor).country + " " +
         std::string(kUses[static_cast<size_t>(entries[0].use)]);
}

TEST(ActorBook, KnowsStatesByAllTheirNames) {
  EXPECT_EQ(Meaning("Afghanistan"), "AFG self");
  EXPECT_EQ(Meaning("the Islamic Republic of Iran"), "IRN self");
  EXPECT_EQ(Meaning("U.S."), "USA self");
  EXPECT_EQ(Meaning("US"), "USA self");
  EXPECT_EQ(Meaning("us"), "");
  EXPECT_EQ(Meaning("Afghans"), "AFG people");
  EXPECT_EQ(Meaning("Turkish"), "TUR people");
  EXPECT_EQ(Meaning("Washington"), "USA capital");
  EXPECT_EQ(Meaning("the Kremlin"), "RUS seat");
  EXPECT_EQ(Meaning("Élysée"), "FRA seat");
  EXPECT_EQ(Meaning("Chhattisgarh"), "IND place");
  ASSERT_NE(Book().FindCountry("XKX"), nullptr);
  EXPECT_EQ(Book().FindCountry("XKX")->name, "Kosovo");
}

TEST(ActorBook, KnowsOrganisationsAndOutlets) {
  EXPECT_EQ(Meaning("UN"), "IGO self");
  EXPECT_EQ(Meaning("U.N."), "IGO self");
  EXPECT_EQ(Meaning("Taliban"), "AFG self");
  EXPECT_EQ(Meaning("al-Shabaab"), "SOM self");
  EXPECT_TRUE(Book().actor(Book().FindName("Xinhua")[0].actor).outlet);
  EXPECT_EQ(Book().FindName("who").size(), 0u);
  EXPECT_EQ(Meaning("WHO"), "IGO self");
}

TEST(ActorBook, KnowsWhoHeldWhichOfficeWhen) {
  const auto entries = Book().FindName("Angela Merkel");
  ASSERT_EQ(entries.size(), 1u);
  const Actor& merkel = Book().actor(entries[0].actor);
  EXPECT_EQ(merkel.country, "DEU");
  EXPECT_EQ(merkel.role, "chancellor");
  EXPECT_TRUE(merkel.InOffice(2012));
  EXPECT_FALSE(merkel.InOffice(2024));
  EXPECT_EQ(Meaning("Erdoğan"), "TUR last name");
}

TEST(ActorBook, RolesModifiersAndPatterns) {
  ASSERT_NE(Book().FindRole("prime minister"), nullptr);
  EXPECT_EQ(Book().FindRole("prime minister")->sectors, std::vector<std::string>{"GOV"});
  EXPECT_TRUE(Book().FindRole("police")->of_state);
  EXPECT_TRUE(Book().FindRole("spokesman")->sectors.empty());
  EXPECT_EQ(Book().FindRole("teapot"), nullptr);
  EXPECT_EQ(*Book().FindModifier("opposition"), std::vector<std::string>{"OPP"});
  const auto sectors = [](std::string_view name) {
    const NamePattern* pattern = Book().FindPattern(name);
    return pattern == nullptr || pattern->sectors.empty() ? "" : pattern->sectors.front();
  };
  EXPECT_EQ(sectors("Ministry of Fisheries"), "GOV");
  EXPECT_EQ(sectors("Kanuri Liberation Front"), "REB");
  EXPECT_EQ(sectors("Nairobi Traffic Police"), "COP");
  EXPECT_EQ(sectors("Lampshade"), "");
}

class ActorFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = ::testing::TempDir() + "/actors";
    std::filesystem::create_directories(folder_);
    Write("countries.toml", "[[country]]\ncode = \"ABC\"\nname = \"Abecia\"\n");
    Write("leaders.toml", "office = []\n");
    Write("organizations.toml", "armed = []\n");
    Write("outlets.toml", "[outlets]\nABC = [\"The Abecian = Abecian\"]\n");
    Write("roles.toml", "roles = []\n");
    Write("patterns.toml", "pattern = []\n");
  }
  void Write(const std::string& name, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomically(folder_ + "/" + name, text));
  }
  // The message of the error that reading ends in, without the folder.
  std::string Message() {
    const auto files = ReadActorFiles(folder_);
    if (files) return "";
    return files.error().message.substr(folder_.size() + 1);
  }
  std::string folder_;
};

TEST_F(ActorFilesTest, ReadsAGoodFolder) { EXPECT_EQ(Message(), ""); }

TEST_F(ActorFilesTest, ErrorsNameFileAndLineAndRemedy) {
  Write("countries.toml", "[[country]]\ncode = \"ABC\"\nname = \"Abecia\"\npeple = [\"Abec\"]\n");
  EXPECT_EQ(Message(), "countries.toml:4: unknown entry 'peple'; did you mean 'people'?");
  Write("countries.toml", "[[country]]\ncode = \"abc\"\nname = \"Abecia\"\n");
  EXPECT_EQ(Message(), "countries.toml:2: 'abc' is no country code: three capitals, or IGO");
  Write("countries.toml", "[[country]\n");
  EXPECT_EQ(Message().substr(0, 30), "countries.toml:1: not TOML her");
}

TEST_F(ActorFilesTest, ChecksSectorsAndHolders) {
  Write("organizations.toml", "armed = [ { name = \"X\", sectors = [\"REBEL\"] } ]\n");
  EXPECT_EQ(Message().substr(0, 49), "organizations.toml:1: unknown sector 'REBEL'; the");
  Write("organizations.toml", "armed = []\n");
  Write("leaders.toml", "[[office]]\ncountry = \"ABC\"\nrole = \"king\"\nholders = [\"Otto\"]\n");
  EXPECT_EQ(Message(),
            "leaders.toml:4: 'Otto' should be \"FROM-TO Name, other spelling\" with years");
}

TEST_F(ActorFilesTest, AMissingFileIsNamed) {
  std::filesystem::remove(folder_ + "/roles.toml");
  EXPECT_NE(Message().find("roles.toml"), std::string::npos);
}

}  // namespace
}  // namespace demarche

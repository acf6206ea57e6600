// SPDX-License-Identifier: Apache-2.0
#include "entities/actor_files.h"

#include <demarche/record.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <string_view>

#include "base/files.h"
#include "base/strings.h"
#include "base/toml_guard.h"

namespace demarche {
namespace {

constexpr uint64_t kMaxFileBytes = 16u << 20;

// Thrown inside this file only, and caught at its border.
struct BadEntry {
  uint32_t line = 0;
  std::string message;
};

[[noreturn]] void Refuse(const toml::node& node, std::string message) {
  throw BadEntry{node.source().begin.line, std::move(message)};
}

std::string TextOf(const toml::node& node, std::string_view what) {
  const auto* value = node.as_string();
  if (value == nullptr) Refuse(node, std::string(what) + " must be a text in quotation marks");
  const std::string_view text = Trim(value->get());
  if (text.empty()) Refuse(node, std::string(what) + " is empty; write it or leave it out");
  return std::string(text);
}

// A list of texts, or one text alone.
std::vector<std::string> TextsOf(const toml::node& node, std::string_view what) {
  if (node.is_string()) return {TextOf(node, what)};
  const auto* array = node.as_array();
  if (array == nullptr) Refuse(node, std::string(what) + " must be a list of texts: [\"...\"]");
  std::vector<std::string> texts;
  for (const toml::node& element : *array) texts.push_back(TextOf(element, what));
  return texts;
}

// The entries of one table, with an error for those that nobody asked for.
class Entry {
 public:
  Entry(const toml::node& node, std::initializer_list<std::string_view> known)
      : node_(node), table_(node.as_table()) {
    if (table_ == nullptr) Refuse(node, "a table { name = \"...\" } should stand here");
    for (const auto& [key, value] : *table_) {
      const std::string_view name = key.str();
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      const std::string_view near = NearestWord(name, {known.begin(), known.end()});
      Refuse(value, "unknown entry '" + std::string(name) + "'" +
                        (near.empty() ? "" : "; did you mean '" + std::string(near) + "'?"));
    }
  }

  bool Has(std::string_view key) const { return table_->get(key) != nullptr; }

  std::string Text(std::string_view key) const {
    const toml::node* value = table_->get(key);
    if (value == nullptr) Refuse(node_, "the entry '" + std::string(key) + "' is missing");
    return TextOf(*value, key);
  }

  std::string TextOrEmpty(std::string_view key) const { return Has(key) ? Text(key) : ""; }

  std::vector<std::string> Texts(std::string_view key) const {
    const toml::node* value = table_->get(key);
    return value == nullptr ? std::vector<std::string>() : TextsOf(*value, key);
  }

  bool Flag(std::string_view key) const {
    const toml::node* value = table_->get(key);
    if (value == nullptr) return false;
    const auto* flag = value->as_boolean();
    if (flag == nullptr) Refuse(*value, std::string(key) + " must be true or false");
    return flag->get();
  }

  std::vector<std::string> Sectors(std::string_view key = "sectors") const {
    std::vector<std::string> sectors = Texts(key);
    for (const std::string& sector : sectors) CheckSector(*table_->get(key), sector);
    return sectors;
  }

  // ISO alpha-3 or IGO; "" when left out.
  std::string Country(std::string_view key) const {
    std::string code = TextOrEmpty(key);
    if (!code.empty()) CheckCountry(*table_->get(key), code);
    return code;
  }

  static void CheckSector(const toml::node& node, const std::string& sector) {
    const auto& known = SectorCodes();
    if (std::find(known.begin(), known.end(), sector) != known.end()) return;
    Refuse(node, "unknown sector '" + sector + "'; the codes are " + Join(known, " "));
  }

  static void CheckCountry(const toml::node& node, const std::string& code) {
    const bool fits = code.size() == 3 && std::all_of(code.begin(), code.end(), IsAsciiUpper);
    if (!fits) Refuse(node, "'" + code + "' is no country code: three capitals, or IGO");
  }

 private:
  const toml::node& node_;
  const toml::table* table_;
};

// Calls `read` with each element of the array at `key`; a missing one is an error.
void ForEach(const toml::table& file, std::string_view key,
             const std::function<void(const toml::node&)>& read) {
  const toml::node* node = file.get(key);
  if (node == nullptr) Refuse(file, "nothing stands under '" + std::string(key) + "'");
  const auto* array = node->as_array();
  if (array == nullptr) Refuse(*node, "'" + std::string(key) + "' must be a list");
  for (const toml::node& element : *array) read(element);
}

void ReadCountries(const toml::table& file, ActorFiles* out) {
  ForEach(file, "country", [out](const toml::node& node) {
    const Entry entry(node,
                      {"code", "name", "domain", "also", "people", "capital", "seats", "places"});
    CountryRecord country{.code = entry.Country("code"),
                          .name = entry.Text("name"),
                          .domain = entry.TextOrEmpty("domain"),
                          .also = entry.Texts("also"),
                          .people = entry.Texts("people"),
                          .capital = entry.Texts("capital"),
                          .seats = entry.Texts("seats"),
                          .places = entry.Texts("places")};
    if (country.code.empty()) Refuse(node, "the entry 'code' is missing");
    out->countries.push_back(std::move(country));
  });
}

// "1999-2004 Name, other spelling", "2012- Name", "2022 Name".
OfficeRecord::Holder HolderOf(const toml::node& node) {
  const std::string text = TextOf(node, "a holder");
  const auto refuse = [&node, &text]() {
    Refuse(node, "'" + text + "' should be \"FROM-TO Name, other spelling\" with years");
  };
  const auto year_at = [&text](size_t at) {
    int year = 0;
    for (size_t i = at; i < at + 4; ++i) {
      if (i >= text.size() || !IsAsciiDigit(text[i])) return 0;
      year = year * 10 + (text[i] - '0');
    }
    return year;
  };
  OfficeRecord::Holder holder;
  holder.from = holder.to = year_at(0);
  if (holder.from == 0) refuse();
  size_t at = 4;
  if (at < text.size() && text[at] == '-') {
    holder.to = year_at(++at);
    if (holder.to != 0) at += 4;
    if (holder.to != 0 && holder.to < holder.from) refuse();
  }
  if (at >= text.size() || text[at] != ' ') refuse();
  for (std::string_view name : Split(std::string_view(text).substr(at), ',')) {
    if (!Trim(name).empty()) holder.names.emplace_back(Trim(name));
  }
  if (holder.names.empty()) refuse();
  return holder;
}

void ReadLeaders(const toml::table& file, ActorFiles* out) {
  ForEach(file, "office", [out](const toml::node& node) {
    const Entry entry(node, {"country", "role", "holders"});
    OfficeRecord office{
        .country = entry.Country("country"), .role = entry.Text("role"), .holders = {}};
    ForEach(*node.as_table(), "holders",
            [&office](const toml::node& holder) { office.holders.push_back(HolderOf(holder)); });
    out->offices.push_back(std::move(office));
  });
}

void ReadOrganizations(const toml::table& file, ActorFiles* out) {
  for (const auto& [key, group] : file) {
    const bool igo = key.str() == "igo";
    ForEach(file, key.str(), [out, igo](const toml::node& node) {
      const Entry entry(node, {"name", "each", "also", "local", "country", "sectors"});
      OrganizationRecord record{.names = {},
                                .local = entry.Texts("local"),
                                .country = igo ? "IGO" : entry.Country("country"),
                                .sectors = entry.Sectors(),
                                .outlet = false};
      if (entry.Has("each")) {
        for (const std::string& name : entry.Texts("each")) {
          record.names = {name};
          out->organizations.push_back(record);
        }
        return;
      }
      record.names = {entry.Text("name")};
      for (std::string& name : entry.Texts("also")) record.names.push_back(std::move(name));
      out->organizations.push_back(std::move(record));
    });
  }
}

void ReadOutlets(const toml::table& file, ActorFiles* out) {
  const toml::node* node = file.get("outlets");
  if (node == nullptr || !node->is_table()) Refuse(file, "the table [outlets] is missing");
  for (const auto& [key, list] : *node->as_table()) {
    const std::string country = key.str() == "none" ? "" : std::string(key.str());
    if (!country.empty()) Entry::CheckCountry(list, country);
    for (const std::string& line : TextsOf(list, "an outlet")) {
      OrganizationRecord record{
          .names = {}, .local = {}, .country = country, .sectors = {"JRN"}, .outlet = true};
      const size_t equals = line.find(" = ");
      record.names.emplace_back(Trim(std::string_view(line).substr(0, equals)));
      if (equals != std::string::npos) {
        for (std::string_view name : Split(std::string_view(line).substr(equals + 3), ',')) {
          record.names.emplace_back(Trim(name));
        }
      }
      out->organizations.push_back(std::move(record));
    }
  }
}

void ReadRoles(const toml::table& file, ActorFiles* out) {
  ForEach(file, "roles", [out](const toml::node& node) {
    const Entry entry(node, {"sectors", "kind", "state", "nouns"});
    RoleRecord record{.sectors = entry.Sectors(),
                      .kind = entry.Text("kind"),
                      .of_state = entry.Flag("state"),
                      .nouns = entry.Texts("nouns")};
    if (record.kind != "person" && record.kind != "group" && record.kind != "organization") {
      Refuse(node, "kind must be person, group or organization, not '" + record.kind + "'");
    }
    out->roles.push_back(std::move(record));
  });
  const toml::node* modifiers = file.get("modifiers");
  if (modifiers == nullptr || !modifiers->is_table()) return;
  for (const auto& [key, value] : *modifiers->as_table()) {
    std::vector<std::string> sectors = TextsOf(value, key.str());
    for (const std::string& sector : sectors) Entry::CheckSector(value, sector);
    out->modifiers.emplace_back(key.str(), std::move(sectors));
  }
}

void ReadPatterns(const toml::table& file, ActorFiles* out) {
  ForEach(file, "pattern", [out](const toml::node& node) {
    const Entry entry(node, {"begins", "ends", "has", "sectors", "state"});
    out->patterns.push_back({.begins = entry.Texts("begins"),
                             .ends = entry.Texts("ends"),
                             .has = entry.Texts("has"),
                             .sectors = entry.Sectors(),
                             .of_state = entry.Flag("state")});
  });
}

Status ReadOne(const std::string& path, void (*read)(const toml::table&, ActorFiles*),
               ActorFiles* out) {
  const auto bytes = ReadFile(path, kMaxFileBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  if (const auto trouble = FindTomlTrouble(*bytes)) {
    return Fail(ErrorCode::kBadData,
                path + ":" + std::to_string(trouble->line) + ": " + std::string(trouble->message));
  }
  try {
    read(toml::parse(*bytes, path), out);
  } catch (const BadEntry& bad) {
    return Fail(ErrorCode::kBadData, path + ":" + std::to_string(bad.line) + ": " + bad.message);
  } catch (const toml::parse_error& error) {
    return Fail(ErrorCode::kBadData, path + ":" + std::to_string(error.source().begin.line) +
                                         ": not TOML here: " + std::string(error.description()));
  } catch (const std::exception& error) {
    return Fail(ErrorCode::kBadData, path + ": cannot be read: " + error.what());
  }
  return {};
}

}  // namespace

Result<ActorFiles> ReadActorFiles(const std::string& folder) {
  ActorFiles files;
  const struct {
    const char* name;
    void (*read)(const toml::table&, ActorFiles*);
  } kReaders[] = {{"countries.toml", ReadCountries},
                  {"leaders.toml", ReadLeaders},
                  {"organizations.toml", ReadOrganizations},
                  {"outlets.toml", ReadOutlets},
                  {"roles.toml", ReadRoles},
                  {"patterns.toml", ReadPatterns}};
  for (const auto& [name, read] : kReaders) {
    if (const Status status = ReadOne(folder + "/" + name, read, &files); !status) {
      return tl::unexpected(status.error());
    }
  }
  return files;
}

}  // namespace demarche

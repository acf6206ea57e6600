// SPDX-License-Identifier: Apache-2.0
#include "entities/actor_book.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/strings.h"
#include "entities/actor_files.h"
#include "entities/name_key.h"

namespace demarche {
namespace {

struct KeyHash {
  using is_transparent = void;
  size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
};
template <class Value>
using KeyMap = std::unordered_map<std::string, Value, KeyHash, std::equal_to<>>;

// Where the family name stands first: "Xi Jinping" is Xi.
bool FamilyNameFirst(std::string_view country) {
  static constexpr std::string_view kCountries[] = {"CHN", "HKG", "KHM", "KOR",
                                                    "PRK", "TWN", "VNM"};
  return std::find(std::begin(kCountries), std::end(kCountries), country) != std::end(kCountries);
}

std::string LastNameOf(const std::string& key, std::string_view country) {
  const auto words = SplitWords(key);
  if (words.size() < 2) return "";
  return std::string(FamilyNameFirst(country) ? words.front() : words.back());
}

// The words of a pattern as a key that is bounded by spaces, so that only whole words
// match.
std::string Bounded(std::string_view words) { return " " + AsciiLower(NameKey(words)) + " "; }

struct Pattern {
  std::vector<std::string> begins;
  std::vector<std::string> ends;
  std::vector<std::string> has;
  NamePattern meaning;
};

}  // namespace

struct ActorBook::Tables {
  std::vector<Actor> actors;
  KeyMap<std::vector<NameEntry>> names;
  KeyMap<uint32_t> countries;
  KeyMap<uint32_t> domains;
  KeyMap<RoleNoun> roles;
  KeyMap<std::vector<std::string>> modifiers;
  std::vector<Pattern> patterns;

  void AddName(std::string_view name, uint32_t actor, NameUse use) {
    AddKey(NameKey(name), actor, use);
  }
  void AddKey(std::string key, uint32_t actor, NameUse use) {
    if (key.empty()) return;
    auto& entries = names[std::move(key)];
    const bool known = std::any_of(entries.begin(), entries.end(), [&](const NameEntry& entry) {
      return entry.actor == actor && entry.use == use;
    });
    if (!known) entries.push_back({actor, use});
  }
  uint32_t AddActor(Actor actor) {
    actors.push_back(std::move(actor));
    return static_cast<uint32_t>(actors.size()) - 1;
  }

  Status AddCountry(const CountryRecord& record) {
    const uint32_t index = AddActor({.name = record.name,
                                     .kind = ActorKind::kState,
                                     .country = record.code,
                                     .sectors = {"GOV"},
                                     .role = {}});
    if (!countries.emplace(record.code, index).second) {
      return Fail(ErrorCode::kBadData, "countries.toml: the country " + record.code +
                                           " stands twice; join the two entries");
    }
    if (!record.domain.empty()) domains.emplace(record.domain, index);
    AddName(record.name, index, NameUse::kSelf);
    for (const std::string& name : record.also) AddName(name, index, NameUse::kSelf);
    for (const std::string& name : record.people) {
      AddName(name, index, NameUse::kPeople);
      AddName(name + "s", index, NameUse::kPeople);
    }
    for (const std::string& name : record.capital) AddName(name, index, NameUse::kCapital);
    for (const std::string& name : record.seats) AddName(name, index, NameUse::kSeat);
    for (const std::string& name : record.places) AddName(name, index, NameUse::kPlace);
    return {};
  }

  void AddOrganization(const OrganizationRecord& record) {
    const uint32_t index = AddActor({.name = record.names.front(),
                                     .kind = ActorKind::kOrganization,
                                     .country = record.country,
                                     .sectors = record.sectors,
                                     .role = {},
                                     .outlet = record.outlet});
    for (const std::string& name : record.names) AddName(name, index, NameUse::kSelf);
    for (const std::string& name : record.local) AddName(name, index, NameUse::kLocal);
  }

  void AddOffice(const OfficeRecord& record) {
    for (const OfficeRecord::Holder& holder : record.holders) {
      const uint32_t index = AddActor({.name = holder.names.front(),
                                       .kind = ActorKind::kPerson,
                                       .country = record.country,
                                       .sectors = {"GOV"},
                                       .role = record.role,
                                       .from_year = holder.from,
                                       .to_year = holder.to});
      for (const std::string& name : holder.names) {
        const std::string key = NameKey(name);
        AddKey(key, index, NameUse::kSelf);
        AddKey(LastNameOf(key, record.country), index, NameUse::kLastName);
      }
    }
  }

  void AddRole(const RoleRecord& record) {
    const ActorKind kind = record.kind == "person"  ? ActorKind::kPerson
                           : record.kind == "group" ? ActorKind::kGroup
                                                    : ActorKind::kOrganization;
    for (const std::string& noun : record.nouns) {
      // The first list that has a noun keeps it.
      roles.emplace(AsciiLower(noun), RoleNoun{record.sectors, kind, record.of_state});
    }
  }

  // Office holders do what their role says: a supreme leader rules, a speaker of
  // parliament makes laws.
  void SetOfficeSectors() {
    for (Actor& actor : actors) {
      if (actor.kind != ActorKind::kPerson) continue;
      if (actor.country == "IGO") actor.sectors.clear();
      if (const auto role = roles.find(actor.role);
          role != roles.end() && !role->second.sectors.empty() && actor.country != "IGO") {
        actor.sectors = role->second.sectors;
      }
    }
  }
};

std::string_view ToString(ActorKind kind) {
  static constexpr std::string_view kNames[] = {"person", "organization", "state", "place",
                                                "group"};
  return kNames[static_cast<size_t>(kind)];
}

Result<ActorBook> ActorBook::Load(const std::string& codebook_dir) {
  auto files = ReadActorFiles(codebook_dir + "/actors");
  if (!files) return tl::unexpected(files.error());
  auto tables = std::make_shared<Tables>();
  tables->names.reserve(8192);
  for (const CountryRecord& record : files->countries) {
    if (const Status status = tables->AddCountry(record); !status) {
      return tl::unexpected(status.error());
    }
  }
  for (const OrganizationRecord& record : files->organizations) tables->AddOrganization(record);
  for (const OfficeRecord& record : files->offices) tables->AddOffice(record);
  for (const RoleRecord& record : files->roles) tables->AddRole(record);
  tables->SetOfficeSectors();
  for (auto& [word, sectors] : files->modifiers) tables->modifiers.emplace(word, sectors);
  for (const PatternRecord& record : files->patterns) {
    Pattern pattern;
    for (const auto& words : record.begins) pattern.begins.push_back(Bounded(words));
    for (const auto& words : record.ends) pattern.ends.push_back(Bounded(words));
    for (const auto& words : record.has) pattern.has.push_back(Bounded(words));
    pattern.meaning = {record.sectors, record.of_state};
    tables->patterns.push_back(std::move(pattern));
  }
  return ActorBook(std::move(tables));
}

std::span<const NameEntry> ActorBook::FindName(std::string_view name) const {
  const std::string key = NameKey(name);
  auto found = tables_->names.find(key);
  // Headlines and datelines write in capitals: "TEHRAN".
  constexpr size_t kShortestInCapitals = 5;
  if (found == tables_->names.end() && name.size() >= kShortestInCapitals && IsAcronym(key)) {
    found = tables_->names.find(AsciiLower(key));
  }
  if (found == tables_->names.end()) return {};
  return found->second;
}

const Actor& ActorBook::actor(uint32_t index) const { return tables_->actors[index]; }

const Actor* ActorBook::FindCountry(std::string_view code) const {
  const auto found = tables_->countries.find(code);
  return found == tables_->countries.end() ? nullptr : &tables_->actors[found->second];
}

std::string ActorBook::CountryOfHost(std::string_view host) const {
  if (const size_t scheme = host.find("://"); scheme != std::string_view::npos) {
    host.remove_prefix(scheme + 3);
  }
  host = host.substr(0, host.find_first_of("/:?"));
  const size_t last_dot = host.rfind('.');
  if (last_dot == std::string_view::npos || host.find(' ') != std::string_view::npos) return "";
  // An outlet's own address, without "www." and the like.
  for (std::string_view rest = host; rest.find('.') != std::string_view::npos;
       rest.remove_prefix(rest.find('.') + 1)) {
    const auto entries = FindName(rest);
    if (!entries.empty() && actor(entries[0].actor).outlet) return actor(entries[0].actor).country;
  }
  const auto found = tables_->domains.find(AsciiLower(host.substr(last_dot + 1)));
  return found == tables_->domains.end() ? "" : tables_->actors[found->second].country;
}

const RoleNoun* ActorBook::FindRole(std::string_view phrase) const {
  const auto found = tables_->roles.find(phrase);
  return found == tables_->roles.end() ? nullptr : &found->second;
}

const std::vector<std::string>* ActorBook::FindModifier(std::string_view word) const {
  const auto found = tables_->modifiers.find(word);
  return found == tables_->modifiers.end() ? nullptr : &found->second;
}

const NamePattern* ActorBook::FindPattern(std::string_view name) const {
  const std::string words = Bounded(name);
  for (const Pattern& pattern : tables_->patterns) {
    const bool fits =
        std::any_of(pattern.ends.begin(), pattern.ends.end(),
                    [&](const std::string& end) { return words.ends_with(end); }) ||
        std::any_of(pattern.begins.begin(), pattern.begins.end(),
                    [&](const std::string& begin) { return words.starts_with(begin); }) ||
        std::any_of(pattern.has.begin(), pattern.has.end(),
                    [&](const std::string& part) { return words.find(part) != std::string::npos; });
    if (fits) return &pattern.meaning;
  }
  return nullptr;
}

}  // namespace demarche

// SPDX-License-Identifier: Apache-2.0
//
// What the codebook knows of states, organisations, office holders, outlets and
// roles. The text comes first: the book is asked for what the article takes as known.
#ifndef DEMARCHE_ENTITIES_ACTOR_BOOK_H_
#define DEMARCHE_ENTITIES_ACTOR_BOOK_H_

#include <demarche/result.h>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

enum class ActorKind : uint8_t { kPerson, kOrganization, kState, kPlace, kGroup };
std::string_view ToString(ActorKind kind);  // "person", as in Entity::kind

// Somebody or something that the book knows.
struct Actor {
  std::string name;
  ActorKind kind = ActorKind::kOrganization;
  std::string country;  // ISO 3166 alpha-3, "IGO", ""
  std::vector<std::string> sectors;
  std::string role;  // of an office holder
  int from_year = 0;
  int to_year = 0;      // 0: still in office
  bool outlet = false;  // a news outlet or agency

  bool InOffice(int year) const { return from_year <= year && (to_year == 0 || year <= to_year); }
};

// How a name leads to its actor.
enum class NameUse : uint8_t {
  kSelf,      // the actor's own name
  kPeople,    // its people or adjective: "Afghan"
  kCapital,   // stands for the government when it acts
  kSeat,      // the seat of government: "the Kremlin"
  kPlace,     // a place in it
  kLocal,     // an organisation's name where the article is about its country
  kLastName,  // a person's last name alone
};

struct NameEntry {
  uint32_t actor = 0;
  NameUse use = NameUse::kSelf;
};

struct RoleNoun {
  std::vector<std::string> sectors;  // empty: those of whom he works for
  ActorKind kind = ActorKind::kPerson;
  bool of_state = false;  // left alone, of the state that the article is about
};

struct NamePattern {
  std::vector<std::string> sectors;
  bool of_state = false;
};

// Never changes once loaded; cheap to copy; safe to share between threads.
class ActorBook {
 public:
  // Reads codebook_dir/actors. Fails as ReadActorFiles does, and with kBadData when a
  // country is given twice.
  static Result<ActorBook> Load(const std::string& codebook_dir);

  // All that the name may mean, states first, then organisations, people, places.
  // Any spelling that NameKey makes equal.
  std::span<const NameEntry> FindName(std::string_view name) const;
  const Actor& actor(uint32_t index) const;

  // The state or territory with this code, nullptr when there is none.
  const Actor* FindCountry(std::string_view code) const;

  // The country that a host name ("www.namibian.com.na") or an outlet's address tells,
  // "" when it tells none.
  std::string CountryOfHost(std::string_view host) const;

  // A role noun of one or more words in lower case and singular: "prime minister".
  const RoleNoun* FindRole(std::string_view phrase) const;
  // The sectors that a modifier of a role gives it, nullptr for other words.
  const std::vector<std::string>* FindModifier(std::string_view word) const;
  // What the words of an organisation's name say.
  const NamePattern* FindPattern(std::string_view name) const;

  // The most words a role noun has.
  static constexpr uint32_t kMaxRoleWords = 4;

 private:
  struct Tables;
  explicit ActorBook(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
  std::shared_ptr<const Tables> tables_;
};

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_ACTOR_BOOK_H_

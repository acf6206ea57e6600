// SPDX-License-Identifier: Apache-2.0
//
// The files of codebook/actors as plain values, before they are indexed. What each
// file may hold stands at its top.
#ifndef DEMARCHE_ENTITIES_ACTOR_FILES_H_
#define DEMARCHE_ENTITIES_ACTOR_FILES_H_

#include <demarche/result.h>
#include <string>
#include <utility>
#include <vector>

namespace demarche {

struct CountryRecord {
  std::string code;
  std::string name;
  std::string domain;
  std::vector<std::string> also;
  std::vector<std::string> people;
  std::vector<std::string> capital;
  std::vector<std::string> seats;
  std::vector<std::string> places;
};

struct OfficeRecord {
  struct Holder {
    int from = 0;
    int to = 0;                      // 0: still in office
    std::vector<std::string> names;  // the first is the one to write
  };
  std::string country;
  std::string role;
  std::vector<Holder> holders;
};

struct OrganizationRecord {
  std::vector<std::string> names;  // the first is the one to write
  std::vector<std::string> local;  // names where the article is about its country
  std::string country;
  std::vector<std::string> sectors;
  bool outlet = false;
};

struct RoleRecord {
  std::vector<std::string> sectors;
  std::string kind;
  bool of_state = false;
  std::vector<std::string> nouns;
};

struct PatternRecord {
  std::vector<std::string> begins;
  std::vector<std::string> ends;
  std::vector<std::string> has;
  std::vector<std::string> sectors;
  bool of_state = false;
};

struct ActorFiles {
  std::vector<CountryRecord> countries;
  std::vector<OfficeRecord> offices;
  std::vector<OrganizationRecord> organizations;  // outlets too
  std::vector<RoleRecord> roles;
  std::vector<std::pair<std::string, std::vector<std::string>>> modifiers;
  std::vector<PatternRecord> patterns;
};

// Reads countries, leaders, organizations, outlets, roles and patterns .toml in
// `folder`. Fails with kNotFound or kIo for a missing file, with kBadData (file, line
// and remedy) for what breaks the rules of one.
Result<ActorFiles> ReadActorFiles(const std::string& folder);

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_ACTOR_FILES_H_

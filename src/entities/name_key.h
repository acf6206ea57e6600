// SPDX-License-Identifier: Apache-2.0
//
// One key for the ways in which the same name is written.
#ifndef DEMARCHE_ENTITIES_NAME_KEY_H_
#define DEMARCHE_ENTITIES_NAME_KEY_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// Lower case without accents (Latin letters to U+017F), hyphens as spaces, no
// apostrophes' variety, no stops, no leading "the", no trailing "'s":
// "The Élysée's" and "Elysee" meet. Short words in capitals keep them, so that the
// WHO is not "who", and the stops of "U.S." go: it meets "US".
std::string NameKey(std::string_view name);

// Whether the word looks like an acronym: two to seven capitals, stops and digits
// aside ("IRNA", "U.N.", "G20").
bool IsAcronym(std::string_view word);

// Whether `acronym` is made of the initials of `name`, in order; small words may be
// passed over ("DRC" for "Democratic Republic of the Congo").
bool IsAcronymOf(std::string_view acronym, std::string_view name);

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_NAME_KEY_H_

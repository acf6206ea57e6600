// SPDX-License-Identifier: Apache-2.0
//
// XXH3 hashes (https://xxhash.com), the same on every machine: for ids and
// checksums, never against an adversary.
#ifndef DEMARCHE_BASE_HASH_H_
#define DEMARCHE_BASE_HASH_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace demarche {

uint64_t Hash64(std::string_view bytes);

// 16 lower-case hex digits.
std::string ToHex(uint64_t value);

// The hex hash of several parts, each told from the next by its length: ("ab", "c")
// and ("a", "bc") differ.
std::string HashId(std::initializer_list<std::string_view> parts);

}  // namespace demarche

#endif  // DEMARCHE_BASE_HASH_H_

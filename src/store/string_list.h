// SPDX-License-Identifier: Apache-2.0
//
// Lists of strings in one column of a store: JSON arrays, so that SQL can take them
// apart with json_each.
#ifndef DEMARCHE_STORE_STRING_LIST_H_
#define DEMARCHE_STORE_STRING_LIST_H_

#include <demarche/result.h>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

std::string EncodeList(const std::vector<std::string>& strings);

// Reads what EncodeList writes, nothing else of JSON. Fails with kBadData.
Result<std::vector<std::string>> DecodeList(std::string_view text);

}  // namespace demarche

#endif  // DEMARCHE_STORE_STRING_LIST_H_

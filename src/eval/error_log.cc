// SPDX-License-Identifier: Apache-2.0
#include "eval/error_log.h"

#include <algorithm>

namespace demarche {

void ErrorLog::Add(std::string_view kind, std::string_view where, std::string_view what) {
  auto it = kinds_.find(kind);
  if (it == kinds_.end()) it = kinds_.emplace(kind, Kind{}).first;
  Kind& entry = it->second;
  ++entry.count;
  if (entry.cases.size() >= examples_) return;
  entry.cases.push_back(std::string(where).append(": ").append(what));
}

uint64_t ErrorLog::Count(std::string_view kind) const {
  const auto it = kinds_.find(kind);
  return it == kinds_.end() ? 0 : it->second.count;
}

std::string ErrorLog::Listing() const {
  using Entry = std::map<std::string, Kind, std::less<>>::value_type;
  std::vector<const Entry*> order;
  for (const Entry& entry : kinds_) order.push_back(&entry);
  std::stable_sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
    return a->second.count > b->second.count;
  });
  std::string listing;
  for (const Entry* entry : order) {
    listing += entry->first + ": " + std::to_string(entry->second.count) + "\n";
    for (const std::string& example : entry->second.cases) listing += "  " + example + "\n";
  }
  return listing;
}

}  // namespace demarche

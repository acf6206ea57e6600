// SPDX-License-Identifier: Apache-2.0
//
// What a scorer found wrong, counted by kind, with the first few cases of each.
#ifndef DEMARCHE_EVAL_ERROR_LOG_H_
#define DEMARCHE_EVAL_ERROR_LOG_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

class ErrorLog {
 public:
  // Keeps the first `examples` cases of each kind; 0 counts only.
  explicit ErrorLog(size_t examples) : examples_(examples) {}

  // `kind`: "upos NOUN > VERB"; `where`: document and sentence; `what`: the case.
  void Add(std::string_view kind, std::string_view where, std::string_view what);

  uint64_t Count(std::string_view kind) const;

  // The kinds, most frequent first (then by name), each with its cases:
  //   upos NOUN > VERB: 12
  //     news-3 sentence 4: strike: They strike at dawn .
  std::string Listing() const;

 private:
  struct Kind {
    uint64_t count = 0;
    std::vector<std::string> cases;
  };
  size_t examples_;
  std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace demarche

#endif  // DEMARCHE_EVAL_ERROR_LOG_H_

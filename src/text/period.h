// SPDX-License-Identifier: Apache-2.0
//
// Whether a full stop belongs to the word before it.
#ifndef DEMARCHE_TEXT_PERIOD_H_
#define DEMARCHE_TEXT_PERIOD_H_

#include <string_view>

namespace demarche {

struct PeriodContext {
  std::string_view word;            // without the full stop
  std::string_view previous;        // the token before the word; empty at the start of a block
  bool glued_to_previous = false;   // no space between them
  bool at_chunk_end = false;        // white space or the end of the block follows the stop
  std::string_view after_in_chunk;  // what follows the stop without white space
  std::string_view following;       // the rest of the block after the chunk
};

bool KeepsPeriod(const PeriodContext& context);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_PERIOD_H_

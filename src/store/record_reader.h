// SPDX-License-Identifier: Apache-2.0
//
// Records out of the tables, as they went in.
#ifndef DEMARCHE_STORE_RECORD_READER_H_
#define DEMARCHE_STORE_RECORD_READER_H_

#include <demarche/record.h>
#include <demarche/result.h>
#include <functional>

#include "store/database.h"
#include "store/selection.h"

namespace demarche {

// Hands on the selected rows in order of document and text until `sink` gives false.
// Fails with kBadData when a row cannot be what this program wrote.
Status ReadEvents(const Database& database, const Selection& selection,
                  const std::function<bool(const EventRecord&)>& sink);
Status ReadQuotes(const Database& database, const Selection& selection,
                  const std::function<bool(const QuoteRecord&)>& sink);

}  // namespace demarche

#endif  // DEMARCHE_STORE_RECORD_READER_H_

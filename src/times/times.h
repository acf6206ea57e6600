// SPDX-License-Identifier: Apache-2.0
//
// Dates, times, durations and repetitions in the text, with TIMEX3 values (Pustejovsky
// et al., "TimeML", 2003; the values extend ISO 8601).
//
//   "on Sunday, September 21"  2025-09-21      "last week"         2025-W38
//   "Friday night"             2025-09-19TNI   "the 1990s"         199
//   "early 2019"               2019            "three days"        P3D
//   "two weeks earlier"        2025-W36        "every Friday"      XXXX-WXX-5
//
// What is relative is resolved against the publication date, or against the day that
// the text has reached ("two days later"). When the base is unknown the value is "".
// Of the two days that "Friday" may mean, the tense of its clause chooses.
#ifndef DEMARCHE_TIMES_TIMES_H_
#define DEMARCHE_TIMES_TIMES_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <string>
#include <string_view>

namespace demarche {

// `layers` must hold segmentation and syntax; names, where present, keep people and
// papers called after days and months out ("Theresa May", "The Sunday Times").
Times FindTimes(const Document& document, const Layers& layers);

// The calendar date in a value, as precise as it is: "2025-09-19TNI" gives
// "2025-09-19", "2025-Q3" gives "2025", "2019-10" itself. "" for durations,
// repetitions, decades and the unresolved. A week gives its month, or its year when
// it lies in two.
std::string CalendarPart(std::string_view value);

}  // namespace demarche

#endif  // DEMARCHE_TIMES_TIMES_H_

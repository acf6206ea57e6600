// SPDX-License-Identifier: Apache-2.0
//
// Readers of what counts from somewhere: last week, three days ago, every Friday.
#include "base/strings.h"
#include "times/time_readers.h"

namespace demarche {

bool TimeGrammar::ReadPointer(uint32_t i, TimeMeaning* m) const {
  switch (Word(i)) {
    case TimeWord::kThis:
      m->amount = 0;
      return true;
    case TimeWord::kLast:
      m->amount = -1;
      return true;
    case TimeWord::kNext:
      m->amount = 1;
      return true;
    case TimeWord::kBefore:
      m->amount = -1;
      break;
    case TimeWord::kAfter:
      m->amount = 1;
      break;
    case TimeWord::kSame:
    case TimeWord::kThat:
      m->amount = 0;
      break;
    default:
      return false;
  }
  m->anchor = TimeAnchor::kReference;
  return true;
}

uint32_t TimeGrammar::Pointed(uint32_t i, TimeMeaning* m) const {
  uint32_t j = i;
  if (Is(j, TimeWord::kEarlier) || Is(j, TimeWord::kLater) || Is(j, TimeWord::kEarly)) ++j;
  const bool the = Is(j, TimeWord::kThe);
  if (the) ++j;
  m->kind = TimeMeaning::Kind::kShifted;
  if (the && Is(j, TimeWord::kUnit) && (IsForm(j + 1, "before") || IsForm(j + 1, "after"))) {
    m->unit = static_cast<Unit>(Value(j));
    m->amount = IsForm(j + 1, "before") ? -1 : 1;
    m->anchor = TimeAnchor::kReference;
    if (IsForm(j + 2, "yesterday")) {
      m->amount = -2;
      m->anchor = TimeAnchor::kPublication;
      return j + 3;
    }
    return j + 2;
  }
  if (!ReadPointer(j, m)) return 0;
  ++j;
  if (Is(j, TimeWord::kUnit)) {
    m->unit = static_cast<Unit>(Value(j));
    // "the last day", "the next day" tell of the narrative, not of today.
    if (the && m->anchor == TimeAnchor::kPublication && m->amount == 1) {
      m->anchor = TimeAnchor::kReference;
    }
    return j + 1;
  }
  if (Is(j, TimeWord::kDayPart) && !the) {
    m->suffix = DayPartSuffix(Value(j));
    return j + 1;
  }
  uint32_t end = Amount(j, m);
  if (end == 0 || !Is(end, TimeWord::kUnits)) {
    if (!Is(j, TimeWord::kUnits) || Word(j - 1) == TimeWord::kThat) return 0;
    end = j;
    m->amount = TimeMeaning::kVague;
  }
  m->kind = TimeMeaning::Kind::kDuration;
  m->unit = static_cast<Unit>(Value(end));
  return end + 1;
}

uint32_t TimeGrammar::Amount(uint32_t i, TimeMeaning* m) const {
  uint32_t j = i;
  const bool a = Is(j, TimeWord::kA);
  if (a) ++j;
  if (a && IsForm(j, "couple")) {
    m->amount = 2;
    return Is(j + 1, TimeWord::kOf) ? j + 2 : j + 1;
  }
  if (Is(j, TimeWord::kVague)) {
    m->amount = TimeMeaning::kVague;
    return j + 1;
  }
  if (!Is(j, TimeWord::kNumber)) return 0;
  m->amount = Value(j++);
  if (IsHyphen(j) && Is(j + 1, TimeWord::kNumber) && m->amount >= 20 && m->amount < 100 &&
      m->amount % 10 == 0 && Value(j + 1) < 10) {
    m->amount += Value(j + 1);
    j += 2;
  }
  return j;
}

uint32_t TimeGrammar::Measure(uint32_t i, TimeMeaning* m) const {
  const uint32_t end = Amount(i, m);
  if (end != 0 && (Is(end, TimeWord::kUnits) || (Is(end, TimeWord::kUnit) && m->amount == 1))) {
    m->unit = static_cast<Unit>(Value(end));
    return end + 1;
  }
  if (Is(i, TimeWord::kA) && Is(i + 1, TimeWord::kUnit)) {
    m->amount = 1;
    m->unit = static_cast<Unit>(Value(i + 1));
    return i + 2;
  }
  return 0;
}

uint32_t TimeGrammar::Offset(uint32_t i, TimeMeaning* m) const {
  uint32_t j = Measure(i, m);
  if (j == 0 && Is(i, TimeWord::kUnits)) {
    m->amount = TimeMeaning::kVague;
    m->unit = static_cast<Unit>(Value(i));
    j = i + 1;
  }
  if (j == 0) return 0;
  const bool vague = m->amount == TimeMeaning::kVague;
  m->kind = TimeMeaning::Kind::kShifted;
  if (Is(j, TimeWord::kAgo)) {
    m->amount = -m->amount;
  } else if (Is(j, TimeWord::kEarlier)) {
    m->amount = -m->amount;
    m->anchor = TimeAnchor::kReference;
  } else if (Is(j, TimeWord::kLater)) {
    m->anchor = TimeAnchor::kReference;
  } else if (IsForm(j, "from") && IsForm(j + 1, "now")) {
    ++j;
  } else {
    return 0;
  }
  if (vague) m->kind = TimeMeaning::Kind::kOpen;
  return j + 1;
}

uint32_t TimeGrammar::Duration(uint32_t i, TimeMeaning* m) const {
  m->kind = TimeMeaning::Kind::kDuration;
  uint32_t end = Measure(i, m);
  if (end == 0 && Is(i, TimeWord::kNumber) && IsHyphen(i + 1) &&
      (Is(i + 2, TimeWord::kUnit) || Is(i + 2, TimeWord::kUnits))) {
    m->amount = Value(i);
    m->unit = static_cast<Unit>(Value(i + 2));
    end = i + 3;
  }
  if (end == 0 && Is(i, TimeWord::kUnits) && tokens_.nominal[i]) {
    m->amount = TimeMeaning::kVague;
    m->unit = static_cast<Unit>(Value(i));
    end = i + 1;
  }
  if (end == 0) return 0;
  const bool age = IsForm(end, "old") || (IsHyphen(end) && IsForm(end + 1, "old"));
  return age ? 0 : end;
}

uint32_t TimeGrammar::Every(uint32_t i, TimeMeaning* m) const {
  m->kind = TimeMeaning::Kind::kEvery;
  m->amount = 1;
  if (Is(i, TimeWord::kOften)) {
    m->unit = static_cast<Unit>(Value(i));
    return i + 1;
  }
  if (!Is(i, TimeWord::kEvery)) return 0;
  if (Is(i + 1, TimeWord::kUnit)) {
    m->unit = static_cast<Unit>(Value(i + 1));
    return i + 2;
  }
  if (Is(i + 1, TimeWord::kWeekday)) {
    m->weekday = Value(i + 1);
    return i + 2;
  }
  const uint32_t end = Measure(i + 1, m);
  return end != 0 && m->amount != TimeMeaning::kVague ? end : 0;
}

uint32_t TimeGrammar::Reference(uint32_t i, TimeMeaning* m) const {
  if (!Is(i, TimeWord::kReference) || IsForm(i + 1, ",")) return 0;
  m->kind = TimeMeaning::Kind::kReference;
  m->amount = Value(i);
  return i + 1;
}

}  // namespace demarche

// SPDX-License-Identifier: Apache-2.0
#include "store/selection.h"

#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

class Conditions {
 public:
  template <class... Arguments>
  void Add(std::string condition, Arguments... arguments) {
    conditions_.push_back(std::move(condition));
    (arguments_.emplace_back(std::move(arguments)), ...);
  }

  // Days between two columns' values and the filter's bounds, as far as there are any.
  void AddDays(const ParsedFilter& parsed, const std::string& table) {
    if (!parsed.first_day.empty()) Add(table + ".last_day >= ?", parsed.first_day);
    if (!parsed.last_day.empty()) Add(table + ".first_day <= ?", parsed.last_day);
  }

  // `column` holds row numbers of `index`, a full-text index.
  void AddText(const ParsedFilter& parsed, const std::string& column, const std::string& index,
               const std::string& searched) {
    if (!parsed.text) return;
    FtsQuery query = ToFts(*parsed.text);
    Add(column + (query.all_others ? " NOT" : "") + " IN (SELECT rowid FROM " + index + " WHERE " +
            index + " MATCH ?)",
        "{" + searched + "} : (" + query.expression + ")");
  }

  Selection Take() {
    return {conditions_.empty() ? "1" : Join(conditions_, " AND "), std::move(arguments_)};
  }

 private:
  std::vector<std::string> conditions_;
  std::vector<std::variant<std::string, double>> arguments_;
};

// A country's code is one word, so the index finds it as it finds names.
void AddParticipant(const std::optional<NameFilter>& name, const std::string& side,
                    Conditions* conditions) {
  if (!name) return;
  conditions->Add(
      "e.id IN (SELECT p.event FROM participant_fts JOIN participant AS p ON p.id = "
      "participant_fts.rowid WHERE participant_fts MATCH ? AND p.side = ?)",
      FtsPhrase(name->source), side);
}

}  // namespace

Selection SelectEvents(const ParsedFilter& parsed) {
  const RecordFilter& filter = parsed.filter;
  Conditions conditions;
  if (!filter.types.empty()) {
    std::vector<std::string> names;
    for (EventType type : filter.types) names.push_back("'" + std::string(ToString(type)) + "'");
    conditions.Add("e.type IN (" + Join(names, ", ") + ")");
  }
  if (filter.status) conditions.Add("e.status = ?", std::string(ToString(*filter.status)));
  if (filter.min_confidence > 0) conditions.Add("e.confidence >= ?", filter.min_confidence);
  if (!filter.document.empty()) {
    conditions.Add("e.document = (SELECT id FROM document WHERE ident = ?)", filter.document);
  }
  if (!filter.country.empty()) {
    conditions.Add(
        "e.id IN (SELECT p.event FROM participant_fts JOIN participant AS p ON p.id = "
        "participant_fts.rowid WHERE participant_fts MATCH ? UNION ALL SELECT id FROM event WHERE "
        "place_country = ? COLLATE NOCASE)",
        "{country} : " + FtsPhrase(filter.country), filter.country);
  }
  conditions.AddDays(parsed, "e");
  AddParticipant(parsed.actor, "actor", &conditions);
  AddParticipant(parsed.recipient, "recipient", &conditions);
  conditions.AddText(parsed, "e.sentence", "sentence_fts", "text");
  return conditions.Take();
}

Selection SelectQuotes(const ParsedFilter& parsed) {
  const RecordFilter& filter = parsed.filter;
  Conditions conditions;
  if (filter.min_confidence > 0) conditions.Add("q.confidence >= ?", filter.min_confidence);
  if (!filter.document.empty()) conditions.Add("d.ident = ?", filter.document);
  if (!filter.country.empty()) {
    conditions.Add("q.speaker_country = ? COLLATE NOCASE", filter.country);
  }
  conditions.AddDays(parsed, "d");
  if (parsed.speaker) {
    conditions.Add(
        "q.id IN (SELECT rowid FROM quote_fts WHERE quote_fts MATCH ?)",
        "{speaker_text speaker_name speaker_country} : " + FtsPhrase(parsed.speaker->source));
  }
  conditions.AddText(parsed, "q.id", "quote_fts", "content");
  return conditions.Take();
}

}  // namespace demarche

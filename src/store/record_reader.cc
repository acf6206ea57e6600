// SPDX-License-Identifier: Apache-2.0
#include "store/record_reader.h"

#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "store/string_list.h"

namespace demarche {
namespace {

Error Damaged(const std::string& what) {
  return {ErrorCode::kBadData, "the store is damaged (" + what +
                                   "); restore it from a copy, or ingest the documents into a "
                                   "new one"};
}

// Takes the columns of a row one after the other. The first error is kept.
class Row {
 public:
  explicit Row(const Statement& statement) : statement_(statement) {}

  int64_t Int() { return statement_.Int(column_++); }
  double Real() { return statement_.Real(column_++); }
  std::string Text() { return std::string(statement_.Text(column_++)); }
  bool NextIsNull() const { return statement_.IsNull(column_); }

  uint32_t Offset() {
    const int64_t value = Int();
    if (value < 0 || value > std::numeric_limits<uint32_t>::max()) Wrong("a range");
    return static_cast<uint32_t>(value);
  }

  ByteRange Range() {
    const uint32_t begin = Offset();
    const uint32_t end = Offset();
    if (begin > end) Wrong("a range");
    return {begin, end};
  }

  // A text column and its two range columns.
  TextSpan Span() {
    TextSpan span;
    span.text = Text();
    span.range = Range();
    return span;
  }

  std::vector<std::string> List() {
    auto list = DecodeList(statement_.Text(column_++));
    if (!list) Wrong(list.error().message);
    return std::move(list).value_or(std::vector<std::string>());
  }

  template <class Enum>
  Enum Named(Result<Enum> (*parse)(std::string_view)) {
    const auto value = parse(statement_.Text(column_++));
    if (!value) Wrong(value.error().message);
    return value.value_or(Enum());
  }

  // text, range_begin, range_end, entity, name, country, sectors, role, affiliation
  Participant ReadParticipant() {
    Participant participant;
    participant.mention = Span();
    participant.entity = Text();
    participant.name = Text();
    participant.country = Text();
    participant.sectors = List();
    participant.role = Text();
    participant.affiliation = Text();
    return participant;
  }

  void Wrong(const std::string& what) {
    if (!error_) error_ = Damaged(what);
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  const Statement& statement_;
  int column_ = 0;
  std::optional<Error> error_;
};

Result<DateSource> DateSourceFromString(std::string_view text) {
  for (DateSource source : {DateSource::kNone, DateSource::kExpression, DateSource::kNarrative,
                            DateSource::kPublication}) {
    if (text == ToString(source)) return source;
  }
  return Fail(ErrorCode::kBadData, "unknown date source '" + std::string(text) + "'");
}

// The document of the current row; rows come in order of document, so each is read once.
class Documents {
 public:
  static Result<Documents> Create(const Database& database) {
    auto statement = database.Prepare(
        "SELECT ident, url, title, publisher, byline, published, language, source, text "
        "FROM document WHERE id = ?");
    if (!statement) return tl::unexpected(std::move(statement.error()));
    return Documents(std::move(*statement));
  }

  Status Seek(int64_t id) {
    if (id == id_) return {};
    statement_.Start(id);
    const auto found = statement_.Step();
    if (!found) return tl::unexpected(found.error());
    if (!*found) return tl::unexpected(Damaged("a document is missing"));
    Row row(statement_);
    info_.id = row.Text();
    info_.url = row.Text();
    info_.title = row.Text();
    info_.publisher = row.Text();
    info_.byline = row.Text();
    info_.published = row.Text();
    info_.language = row.Text();
    info_.source = row.Text();
    text_ = row.Text();
    statement_.Reset();
    id_ = id;
    return {};
  }

  const DocumentInfo& info() const { return info_; }

  std::optional<TextSpan> Span(ByteRange range) const {
    if (range.begin > range.end || range.end > text_.size()) return {};
    return TextSpan{text_.substr(range.begin, range.size()), range};
  }

 private:
  explicit Documents(Statement statement) : statement_(std::move(statement)) {}

  Statement statement_;
  int64_t id_ = 0;
  DocumentInfo info_;
  std::string text_;
};

// What ReadEvents and ReadQuotes share: the outer query, the documents, and one more
// query for the rows that belong to each record. Make: Result<Record>(Row*, Statement*
// inner, const Documents&).
template <class Record, class Make>
Status ReadRecords(const Database& database, const std::string& outer_sql,
                   std::string_view inner_sql, const Selection& selection,
                   const std::function<bool(const Record&)>& sink, const Make& make) {
  auto outer = database.Prepare(outer_sql);
  if (!outer) return tl::unexpected(std::move(outer.error()));
  auto inner = database.Prepare(inner_sql);
  if (!inner) return tl::unexpected(std::move(inner.error()));
  auto documents = Documents::Create(database);
  if (!documents) return tl::unexpected(std::move(documents.error()));
  int parameter = 0;
  for (const auto& argument : selection.arguments) {
    ++parameter;
    std::visit([&](const auto& value) { outer->BindOne(parameter, value); }, argument);
  }
  while (true) {
    const auto more = outer->Step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) return {};
    Row row(*outer);
    const int64_t id = row.Int();
    if (Status found = documents->Seek(row.Int()); !found) return found;
    inner->Start(id);
    Result<Record> record = make(&row, &*inner, *documents);
    if (!record) return tl::unexpected(std::move(record.error()));
    if (!sink(*record)) return {};
  }
}

// The sentence of a record: its number and range columns.
template <class Record>
void ReadSentence(Row* row, const Documents& documents, Record* record) {
  record->sentence = row->Offset();
  auto span = documents.Span(row->Range());
  if (!span) row->Wrong("a sentence lies outside its document");
  record->sentence_span = std::move(span).value_or(TextSpan());
}

Result<EventRecord> MakeEvent(Row* row, Statement* participants, const Documents& documents) {
  EventRecord record{.document = documents.info(), .event = {}};
  Event& event = record.event;
  ReadSentence(row, documents, &event);
  event.id = row->Text();
  event.type = row->Named(EventTypeFromString);
  event.modes = row->List();
  event.contexts = row->List();
  event.cameo = row->Text();
  event.date.value = row->Text();
  event.date.span = row->Span();
  event.date.source = row->Named(DateSourceFromString);
  event.status = row->Named(EventStatusFromString);
  event.reported_by = row->List();
  event.trigger = row->Span();
  event.entry = row->Text();
  event.confidence = row->Real();
  if (!row->NextIsNull()) {
    EventPlace place;
    place.name = row->Text();
    place.country = row->Text();
    place.range = row->Range();
    event.place = std::move(place);
  }
  while (true) {
    const auto more = participants->Step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    Row columns(*participants);
    const bool actor = columns.Text() == "actor";
    (actor ? event.actors : event.recipients).push_back(columns.ReadParticipant());
    if (columns.error()) return tl::unexpected(*columns.error());
  }
  if (row->error()) return tl::unexpected(*row->error());
  return record;
}

Result<QuoteRecord> MakeQuote(Row* row, Statement* parts, const Documents& documents) {
  QuoteRecord record{.document = documents.info(), .quote = {}};
  Quote& quote = record.quote;
  ReadSentence(row, documents, &quote);
  quote.id = row->Text();
  quote.kind = row->Named(QuoteKindFromString);
  quote.cue = row->Span();
  quote.speaker = row->ReadParticipant();
  quote.outlet = row->Text();
  quote.confidence = row->Real();
  while (true) {
    const auto more = parts->Step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    Row columns(*parts);
    quote.content.push_back(columns.Span());
    if (columns.error()) return tl::unexpected(*columns.error());
  }
  if (row->error()) return tl::unexpected(*row->error());
  return record;
}

}  // namespace

Status ReadEvents(const Database& database, const Selection& selection,
                  const std::function<bool(const EventRecord&)>& sink) {
  return ReadRecords<EventRecord>(
      database,
      "SELECT e.id, e.document, s.number, s.range_begin, s.range_end, e.ident, e.type, e.modes, "
      "e.contexts, e.cameo, e.date, e.date_text, e.date_begin, e.date_end, e.date_source, "
      "e.status, e.reported_by, e.trigger_text, e.trigger_begin, e.trigger_end, e.entry, "
      "e.confidence, e.place, e.place_country, e.place_begin, e.place_end "
      "FROM event AS e JOIN sentence AS s ON s.id = e.sentence WHERE " +
          selection.where + " ORDER BY e.document, e.id",
      "SELECT side, text, range_begin, range_end, entity, name, country, sectors, role, "
      "affiliation FROM participant WHERE event = ? ORDER BY id",
      selection, sink, MakeEvent);
}

Status ReadQuotes(const Database& database, const Selection& selection,
                  const std::function<bool(const QuoteRecord&)>& sink) {
  return ReadRecords<QuoteRecord>(
      database,
      "SELECT q.id, q.document, s.number, s.range_begin, s.range_end, q.ident, q.kind, q.cue, "
      "q.cue_begin, q.cue_end, q.speaker_text, q.speaker_begin, q.speaker_end, q.speaker_entity, "
      "q.speaker_name, q.speaker_country, q.speaker_sectors, q.speaker_role, "
      "q.speaker_affiliation, q.outlet, q.confidence "
      "FROM quote AS q JOIN sentence AS s ON s.id = q.sentence "
      "JOIN document AS d ON d.id = q.document WHERE " +
          selection.where + " ORDER BY q.document, q.id",
      "SELECT text, range_begin, range_end FROM quote_part WHERE quote = ? ORDER BY number",
      selection, sink, MakeQuote);
}

}  // namespace demarche

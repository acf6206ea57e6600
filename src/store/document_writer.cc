// SPDX-License-Identifier: Apache-2.0
#include "store/document_writer.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "store/day_span.h"
#include "store/filter.h"
#include "store/string_list.h"

namespace demarche {
namespace {

std::string_view NameOf(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "title";
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kParagraph:
      return "paragraph";
    case BlockKind::kListItem:
      return "list item";
    case BlockKind::kCaption:
      return "caption";
  }
  return "";
}

// The ends of a range for two columns: NULL when the text stands nowhere.
std::optional<uint32_t> BeginOf(ByteRange range) {
  return range.empty() ? std::nullopt : std::optional(range.begin);
}
std::optional<uint32_t> EndOf(ByteRange range) {
  return range.empty() ? std::nullopt : std::optional(range.end);
}

std::optional<std::string> FirstDay(const std::optional<DaySpan>& days) {
  return days ? std::optional(days->first) : std::nullopt;
}
std::optional<std::string> LastDay(const std::optional<DaySpan>& days) {
  return days ? std::optional(days->last) : std::nullopt;
}

Status CheckSentence(const std::vector<Sentence>& sentences, uint32_t index, const TextSpan& span,
                     const std::string& record) {
  if (index < sentences.size() && sentences[index].range == span.range) return {};
  return Fail(ErrorCode::kInvalidArgument,
              record + " does not stand in sentence " + std::to_string(index) +
                  " of its document; the layers were not made from one another");
}

}  // namespace

Status CheckLayers(const Document& document, const Layers& layers) {
  const std::vector<Sentence>& sentences = layers.segmentation.sentences;
  for (size_t i = 0; i < sentences.size(); ++i) {
    const ByteRange range = sentences[i].range;
    if (range.begin > range.end || range.end > document.text().size()) {
      return Fail(ErrorCode::kInvalidArgument, "sentence " + std::to_string(i) + " of document " +
                                                   document.info().id + " lies outside its text");
    }
  }
  for (const Quote& quote : layers.quotes) {
    Status checked =
        CheckSentence(sentences, quote.sentence, quote.sentence_span, "quote " + quote.id);
    if (!checked) return checked;
  }
  for (const Event& event : layers.events) {
    Status checked =
        CheckSentence(sentences, event.sentence, event.sentence_span, "event " + event.id);
    if (!checked) return checked;
  }
  return {};
}

Result<Statement*> DocumentWriter::Cached(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    auto statement = database_->Prepare(sql);
    if (!statement) return tl::unexpected(std::move(statement.error()));
    found = statements_.emplace(sql, std::move(*statement)).first;
  }
  return &found->second;
}

template <class... Arguments>
Status DocumentWriter::Run(std::string_view sql, const Arguments&... arguments) {
  const auto statement = Cached(sql);
  if (!statement) return tl::unexpected(statement.error());
  return (*statement)->Run(arguments...);
}

Status DocumentWriter::Write(const Document& document, const Layers& layers, int64_t coder) {
  const auto id = WriteDocument(document.info(), document.text(), coder);
  if (!id) return tl::unexpected(id.error());
  Status written = WriteBlocks(document, *id);
  if (written) written = WriteSentences(document, layers.segmentation, *id);
  for (const Entity& entity : layers.entities.entities) {
    if (written) written = WriteEntity(entity, *id);
  }
  for (const Quote& quote : layers.quotes) {
    if (written) written = WriteQuote(quote, *id);
  }
  for (const Event& event : layers.events) {
    if (written) written = WriteEvent(event, *id);
  }
  return written;
}

Result<int64_t> DocumentWriter::FindDocument(std::string_view ident) {
  const auto statement = Cached("SELECT id FROM document WHERE ident = ?");
  if (!statement) return tl::unexpected(statement.error());
  (*statement)->Start(ident);
  const auto row = (*statement)->Step();
  if (!row) return tl::unexpected(row.error());
  const int64_t id = *row ? (*statement)->Int(0) : 0;
  (*statement)->Reset();
  return id;
}

Result<int64_t> DocumentWriter::WriteDocument(const DocumentInfo& info, const std::string& text,
                                              int64_t coder) {
  const auto there = FindDocument(info.id);
  if (!there) return tl::unexpected(there.error());
  if (*there != 0) {
    if (Status removed = Remove(*there); !removed) return tl::unexpected(removed.error());
  }
  const auto days = ParseDaySpan(info.published);
  const std::optional<int64_t> id = *there == 0 ? std::nullopt : std::optional(*there);
  Status written = Run(
      "INSERT INTO document (id, ident, coder, url, title, publisher, byline, published, language, "
      "source, first_day, last_day, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
      "?12, ?13) ON CONFLICT (id) DO UPDATE SET coder = ?3, url = ?4, title = ?5, publisher = ?6, "
      "byline = ?7, published = ?8, language = ?9, source = ?10, first_day = ?11, last_day = ?12, "
      "text = ?13",
      id, info.id, coder, info.url, info.title, info.publisher, info.byline, info.published,
      info.language, info.source, FirstDay(days), LastDay(days), text);
  if (!written) return tl::unexpected(std::move(written.error()));
  return id ? *id : database_->last_insert_id();
}

Status DocumentWriter::Remove(int64_t document) {
  // The full-text indices are told what they hold before the tables forget it.
  Status done = RemoveFromIndex(
      document, "SELECT id, text FROM sentence_text WHERE document = ?",
      "INSERT INTO sentence_fts (sentence_fts, rowid, text) VALUES ('delete', ?, ?)");
  if (done) {
    done = RemoveFromIndex(
        document,
        "SELECT id, content, speaker_text, speaker_name, speaker_country FROM quote "
        "WHERE document = ?",
        "INSERT INTO quote_fts (quote_fts, rowid, content, speaker_text, speaker_name, "
        "speaker_country) VALUES ('delete', ?, ?, ?, ?, ?)");
  }
  if (done) {
    done =
        RemoveFromIndex(document,
                        "SELECT id, text, name, country FROM participant WHERE event IN "
                        "(SELECT id FROM event WHERE document = ?)",
                        "INSERT INTO participant_fts (participant_fts, rowid, text, name, country) "
                        "VALUES ('delete', ?, ?, ?, ?)");
  }
  for (std::string_view sql :
       {"DELETE FROM participant WHERE event IN (SELECT id FROM event WHERE document = ?)",
        "DELETE FROM event WHERE document = ?",
        "DELETE FROM quote_part WHERE quote IN (SELECT id FROM quote WHERE document = ?)",
        "DELETE FROM quote WHERE document = ?",
        "DELETE FROM mention WHERE entity IN (SELECT id FROM entity WHERE document = ?)",
        "DELETE FROM entity WHERE document = ?", "DELETE FROM sentence WHERE document = ?",
        "DELETE FROM block WHERE document = ?"}) {
    if (done) done = Run(sql, document);
  }
  return done;
}

// `select` gives row numbers and the indexed texts, `erase` takes them in that order.
Status DocumentWriter::RemoveFromIndex(int64_t document, std::string_view select,
                                       std::string_view erase) {
  const auto rows = Cached(select);
  if (!rows) return tl::unexpected(rows.error());
  const auto eraser = Cached(erase);
  if (!eraser) return tl::unexpected(eraser.error());
  (*rows)->Start(document);
  while (true) {
    const auto row = (*rows)->Step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    (*eraser)->Reset();
    (*eraser)->BindOne(1, (*rows)->Int(0));
    for (int column = 1; column < (*rows)->columns(); ++column) {
      (*eraser)->BindOne(column + 1, (*rows)->Text(column));
    }
    if (Status erased = (*eraser)->Run(); !erased) return erased;
  }
}

Status DocumentWriter::WriteBlocks(const Document& document, int64_t id) {
  int64_t number = 0;
  for (const Block& block : document.blocks()) {
    Status written =
        Run("INSERT INTO block (document, number, range_begin, range_end, kind) "
            "VALUES (?, ?, ?, ?, ?)",
            id, number++, block.range.begin, block.range.end, NameOf(block.kind));
    if (!written) return written;
  }
  return {};
}

Status DocumentWriter::WriteSentences(const Document& document, const Segmentation& segmentation,
                                      int64_t id) {
  sentence_ids_.clear();
  for (const Sentence& sentence : segmentation.sentences) {
    Status written = Run(
        "INSERT INTO sentence (document, number, range_begin, range_end) VALUES (?, ?, ?, ?)", id,
        static_cast<int64_t>(sentence_ids_.size()), sentence.range.begin, sentence.range.end);
    if (!written) return written;
    sentence_ids_.push_back(database_->last_insert_id());
    written = Run("INSERT INTO sentence_fts (rowid, text) VALUES (?, ?)", sentence_ids_.back(),
                  document.Text(sentence.range));
    if (!written) return written;
  }
  return {};
}

Status DocumentWriter::WriteEntity(const Entity& entity, int64_t document) {
  Status written =
      Run("INSERT INTO entity (document, ident, name, kind, country, sectors, role, affiliation, "
          "confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          document, entity.id, entity.name, entity.kind, entity.country, EncodeList(entity.sectors),
          entity.role, entity.affiliation, entity.confidence);
  const int64_t id = database_->last_insert_id();
  int64_t number = 0;
  for (const TextSpan& mention : entity.mentions) {
    if (!written) break;
    written =
        Run("INSERT INTO mention (entity, number, text, range_begin, range_end) "
            "VALUES (?, ?, ?, ?, ?)",
            id, number++, mention.text, BeginOf(mention.range), EndOf(mention.range));
  }
  return written;
}

Status DocumentWriter::WriteQuote(const Quote& quote, int64_t document) {
  const std::string content = SearchedText(quote);
  const Participant& speaker = quote.speaker;
  Status written = Run(
      "INSERT INTO quote (document, sentence, ident, kind, content, cue, cue_begin, cue_end, "
      "speaker_text, speaker_begin, speaker_end, speaker_entity, speaker_name, speaker_country, "
      "speaker_sectors, speaker_role, speaker_affiliation, outlet, confidence) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      document, sentence_ids_[quote.sentence], quote.id, ToString(quote.kind), content,
      quote.cue.text, BeginOf(quote.cue.range), EndOf(quote.cue.range), speaker.mention.text,
      BeginOf(speaker.mention.range), EndOf(speaker.mention.range), speaker.entity, speaker.name,
      speaker.country, EncodeList(speaker.sectors), speaker.role, speaker.affiliation, quote.outlet,
      quote.confidence);
  if (!written) return written;
  const int64_t id = database_->last_insert_id();
  int64_t number = 0;
  for (const TextSpan& part : quote.content) {
    written =
        Run("INSERT INTO quote_part (quote, number, text, range_begin, range_end) "
            "VALUES (?, ?, ?, ?, ?)",
            id, number++, part.text, BeginOf(part.range), EndOf(part.range));
    if (!written) return written;
  }
  return Run(
      "INSERT INTO quote_fts (rowid, content, speaker_text, speaker_name, speaker_country) "
      "VALUES (?, ?, ?, ?, ?)",
      id, content, speaker.mention.text, speaker.name, speaker.country);
}

Status DocumentWriter::WriteEvent(const Event& event, int64_t document) {
  const auto days = ParseDaySpan(event.date.value);
  const EventPlace place = event.place.value_or(EventPlace());
  const auto if_placed = [&](const std::string& text) {
    return event.place ? std::optional(text) : std::nullopt;
  };
  Status written = Run(
      "INSERT INTO event (document, sentence, ident, type, modes, contexts, cameo, date, "
      "date_text, date_begin, date_end, date_source, first_day, last_day, place, place_country, "
      "place_begin, place_end, status, reported_by, trigger_text, trigger_begin, trigger_end, "
      "entry, confidence) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      document, sentence_ids_[event.sentence], event.id, ToString(event.type),
      EncodeList(event.modes), EncodeList(event.contexts), event.cameo, event.date.value,
      event.date.span.text, BeginOf(event.date.span.range), EndOf(event.date.span.range),
      ToString(event.date.source), FirstDay(days), LastDay(days), if_placed(place.name),
      if_placed(place.country), BeginOf(place.range), EndOf(place.range), ToString(event.status),
      EncodeList(event.reported_by), event.trigger.text, BeginOf(event.trigger.range),
      EndOf(event.trigger.range), event.entry, event.confidence);
  const int64_t id = database_->last_insert_id();
  for (const Participant& actor : event.actors) {
    if (written) written = WriteParticipant(actor, "actor", id);
  }
  for (const Participant& recipient : event.recipients) {
    if (written) written = WriteParticipant(recipient, "recipient", id);
  }
  return written;
}

Status DocumentWriter::WriteParticipant(const Participant& participant, std::string_view side,
                                        int64_t event) {
  const TextSpan& mention = participant.mention;
  Status written = Run(
      "INSERT INTO participant (event, side, text, range_begin, range_end, entity, name, country, "
      "sectors, role, affiliation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      event, side, mention.text, BeginOf(mention.range), EndOf(mention.range), participant.entity,
      participant.name, participant.country, EncodeList(participant.sectors), participant.role,
      participant.affiliation);
  if (!written) return written;
  return Run("INSERT INTO participant_fts (rowid, text, name, country) VALUES (?, ?, ?, ?)",
             database_->last_insert_id(), mention.text, participant.name, participant.country);
}

}  // namespace demarche

// SPDX-License-Identifier: Apache-2.0
//
// One document with all its layers into the tables, and out again when it is coded anew.
#ifndef DEMARCHE_STORE_DOCUMENT_WRITER_H_
#define DEMARCHE_STORE_DOCUMENT_WRITER_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <demarche/result.h>
#include <map>
#include <string>
#include <string_view>

#include "store/database.h"

namespace demarche {

// Whether the layers fit the document: every sentence within its text, every record in
// one of its sentences. Fails with kInvalidArgument, naming the record.
Status CheckLayers(const Document& document, const Layers& layers);

// Writes within the transaction that the caller has begun; when a write fails the
// transaction is to be rolled back. The Database must outlive it.
class DocumentWriter {
 public:
  explicit DocumentWriter(const Database& database) : database_(&database) {}

  // Replaces what the store has of the same document; it keeps its place in the
  // order. `coder` is a row of the table coder. CheckLayers has passed.
  Status Write(const Document& document, const Layers& layers, int64_t coder);

 private:
  // The statement of this text, prepared at its first use.
  Result<Statement*> Cached(std::string_view sql);
  template <class... Arguments>
  Status Run(std::string_view sql, const Arguments&... arguments);

  Result<int64_t> FindDocument(std::string_view ident);  // 0: not there
  Status Remove(int64_t document);
  Status RemoveFromIndex(int64_t document, std::string_view select, std::string_view erase);
  Result<int64_t> WriteDocument(const DocumentInfo& info, const std::string& text, int64_t coder);
  Status WriteBlocks(const Document& document, int64_t id);
  Status WriteSentences(const Document& document, const Segmentation& segmentation, int64_t id);
  Status WriteEntity(const Entity& entity, int64_t document);
  Status WriteQuote(const Quote& quote, int64_t document);
  Status WriteEvent(const Event& event, int64_t document);
  Status WriteParticipant(const Participant& participant, std::string_view side, int64_t event);

  const Database* database_;
  std::map<std::string_view, Statement> statements_;  // keys are literals
  std::vector<int64_t> sentence_ids_;                 // of the document being written
};

}  // namespace demarche

#endif  // DEMARCHE_STORE_DOCUMENT_WRITER_H_

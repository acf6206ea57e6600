// SPDX-License-Identifier: Apache-2.0
//
// The codebook of events: entries that a political scientist can read, compiled to
// frames. docs/CODEBOOK.md explains how to write one.
#ifndef DEMARCHE_EXTRACT_CODEBOOK_H_
#define DEMARCHE_EXTRACT_CODEBOOK_H_

#include <demarche/record.h>
#include <demarche/result.h>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/frame.h"

namespace demarche {

// A sentence that the entry must code, and how. Empty fields are not checked.
struct CodebookExample {
  std::string text;
  std::string trigger;
  std::string actor;
  std::string recipient;
};

struct CodebookEntry {
  std::string id;  // "reject.refuse-demand", unique
  EventType type = EventType::kReject;
  std::string about;
  std::vector<std::string> modes;
  std::string cameo;
  std::optional<EventStatus> status;  // where the entry fixes it
  std::vector<std::string> frames;    // as written
  std::vector<CodebookExample> examples;
  std::vector<std::string> not_examples;  // sentences that it must not code
  std::string source;                     // "codebook/events/reject.toml:41"
};

// A frame and the entry it belongs to.
struct CompiledFrame {
  Frame frame;
  uint32_t entry = 0;
};

// Never changes once loaded; cheap to copy; safe to share between threads.
class Codebook {
 public:
  // Reads and compiles codebook_dir/events/*.toml, lists.toml first. Fails with
  // kNotFound, or kBadData with file, line, what is wrong and what to do.
  static Result<Codebook> Load(const std::string& codebook_dir);

  // The same for one file's bytes, with the lists of `shared` known.
  static Result<Codebook> FromToml(std::string_view toml, const std::string& name);

  const std::vector<CodebookEntry>& entries() const { return contents_->entries; }
  // nullptr when there is none.
  const CodebookEntry* Find(std::string_view id) const;

  // Nouns that are the actor of no event: the lists "never_actor" of all files.
  const WordSet& never_actors() const { return contents_->never_actors; }

  // The frames whose trigger a token with this lemma or form may be, in order of the
  // files.
  std::span<const uint32_t> FramesFor(std::string_view word) const;
  const CompiledFrame& frame(uint32_t index) const { return contents_->frames[index]; }

 private:
  friend class CodebookReader;
  struct Contents {
    std::vector<CodebookEntry> entries;
    std::vector<CompiledFrame> frames;
    std::unordered_map<std::string, std::vector<uint32_t>> by_trigger;
    std::unordered_map<std::string, uint32_t> by_id;
    WordSet never_actors;
  };
  explicit Codebook(std::shared_ptr<const Contents> contents) : contents_(std::move(contents)) {}
  std::shared_ptr<const Contents> contents_;
};

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_CODEBOOK_H_

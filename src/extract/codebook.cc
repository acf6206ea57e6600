// SPDX-License-Identifier: Apache-2.0
#include "extract/codebook.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/files.h"
#include "base/strings.h"
#include "base/toml_guard.h"

// toml++ 3.3 asserts that some malformed texts do not occur, and an optimised build takes
// that for granted. Here a broken assertion is an exception in every build; Parse below
// catches it. The packaged library is built otherwise, hence header only.
#undef NDEBUG
namespace {
struct TomlAssertion {};
[[noreturn]] void BreakTomlAssertion() { throw TomlAssertion{}; }
}  // namespace
#define TOML_ASSERT(expr) ((expr) ? static_cast<void>(0) : BreakTomlAssertion())
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace demarche {
namespace {

constexpr uint64_t kMaxFileBytes = 4u << 20;
constexpr size_t kMaxFrames = 50'000;
constexpr size_t kMaxListWords = 4'096;

std::string At(const std::string& file, const toml::node& node) {
  return file + ":" + std::to_string(node.source().begin.line);
}

}  // namespace

// Gathers the contents file by file.
class CodebookReader {
 public:
  Status ReadLists(std::string_view bytes, const std::string& file) {
    const auto parsed = Parse(bytes, file);
    if (!parsed) return tl::unexpected(parsed.error());
    return AddLists(*parsed, file, &shared_lists_);
  }

  Status ReadEntries(std::string_view bytes, const std::string& file) {
    const auto parsed = Parse(bytes, file);
    if (!parsed) return tl::unexpected(parsed.error());
    const toml::table& table = *parsed;
    if (auto known = OnlyKeys(table, file, {"type", "lists", "entry"}); !known) return known;
    const auto type_name = table["type"].value<std::string>();
    if (!type_name)
      return Bad(file + ": has no 'type = \"...\"'; name the PLOVER type of its entries");
    const auto type = EventTypeFromString(*type_name);
    if (!type) return Bad(At(file, *table.get("type")) + ": " + type.error().message);
    lists_ = shared_lists_;
    if (auto added = AddLists(table, file, &lists_); !added) return added;
    const toml::array* entries = table["entry"].as_array();
    if (entries == nullptr) return Bad(file + ": has no [[entry]]");
    for (const toml::node& node : *entries) {
      const toml::table* entry = node.as_table();
      if (entry == nullptr) return Bad(At(file, node) + ": an entry is written [[entry]]");
      if (auto added = AddEntry(*entry, *type, file); !added) return added;
    }
    return {};
  }

  Codebook Finish() {
    return Codebook(std::make_shared<const Codebook::Contents>(std::move(contents_)));
  }

 private:
  static tl::unexpected<Error> Bad(std::string message) {
    return Fail(ErrorCode::kBadData, std::move(message));
  }

  static Result<toml::table> Parse(std::string_view bytes, const std::string& file) {
    if (const auto trouble = FindTomlTrouble(bytes)) {
      return Bad(file + ":" + std::to_string(trouble->line) + ": " + std::string(trouble->message));
    }
    try {
      toml::parse_result parsed = toml::parse(bytes, file);
      if (!parsed) return SyntaxError(parsed.error(), file);
      return std::move(parsed).table();
    } catch (const TomlAssertion&) {
      return Bad(file + ": this is no TOML; every line is 'key = value', [table] or a comment");
    }
  }

  static tl::unexpected<Error> SyntaxError(const toml::parse_error& error,
                                           const std::string& file) {
    return Bad(file + ":" + std::to_string(error.source().begin.line) + ": " +
               std::string(error.description()));
  }

  static Status OnlyKeys(const toml::table& table, const std::string& file,
                         const std::vector<std::string_view>& known) {
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      const std::string_view near = NearestWord(key.str(), known);
      return Bad(At(file, node) + ": unknown key '" + std::string(key.str()) + "'" +
                 (near.empty() ? "; there is " + Join(known, ", ")
                               : "; did you mean '" + std::string(near) + "'?"));
    }
    return {};
  }

  // A string or a list of strings.
  static Result<std::vector<std::string>> Strings(const toml::table& table, std::string_view key,
                                                  const std::string& file) {
    std::vector<std::string> strings;
    const toml::node* node = table.get(key);
    if (node == nullptr) return strings;
    const auto wrong = [&] {
      return Bad(At(file, *node) + ": '" + std::string(key) + "' must be a list of strings");
    };
    if (const auto single = node->value<std::string>()) return std::vector{*single};
    if (!node->is_array()) return wrong();
    for (const toml::node& item : *node->as_array()) {
      const auto text = item.value<std::string>();
      if (!text) return wrong();
      strings.push_back(*text);
    }
    return strings;
  }

  Status AddLists(const toml::table& table, const std::string& file, WordLists* lists) {
    const toml::table* named = table["lists"].as_table();
    if (named == nullptr) return {};
    for (const auto& [key, node] : *named) {
      const auto words = Strings(*named, key.str(), file);
      if (!words) return tl::unexpected(words.error());
      if (words->size() > kMaxListWords) {
        return Bad(At(file, node) + ": the list is longer than " + std::to_string(kMaxListWords));
      }
      auto set = std::make_shared<WordSet>();
      for (const std::string& word : *words) set->Add(word);
      if (key.str() == "never_actor") contents_.never_actors.Add(*set);
      (*lists)[std::string(key.str())] = std::move(set);
    }
    return {};
  }

  Status AddEntry(const toml::table& table, EventType type, const std::string& file) {
    if (auto known = OnlyKeys(
            table, file, {"id", "about", "cameo", "mode", "status", "frames", "examples", "not"});
        !known) {
      return known;
    }
    CodebookEntry entry;
    entry.type = type;
    entry.source = At(file, table);
    entry.id = table["id"].value_or(std::string());
    entry.about = table["about"].value_or(std::string());
    entry.cameo = table["cameo"].value_or(std::string());
    if (entry.id.empty()) return Bad(entry.source + ": the entry has no id");
    if (const CodebookEntry* other = FindEntry(entry.id)) {
      return Bad(entry.source + ": the id '" + entry.id + "' stands already at " + other->source);
    }
    if (auto filled = FillLists(table, file, &entry); !filled) return filled;
    if (const toml::node* status = table.get("status")) {
      const auto fixed = EventStatusFromString(status->value_or(std::string()));
      if (!fixed) return Bad(At(file, *status) + ": " + fixed.error().message);
      entry.status = *fixed;
    }
    const auto index = static_cast<uint32_t>(contents_.entries.size());
    for (const std::string& text : entry.frames) {
      auto frame = CompileFrame(text, lists_);
      if (!frame) return Bad(entry.source + ": " + entry.id + ": " + frame.error().message);
      if (contents_.frames.size() == kMaxFrames) return Bad(file + ": too many frames");
      AddFrame(*std::move(frame), index);
    }
    contents_.by_id[entry.id] = index;
    contents_.entries.push_back(std::move(entry));
    return {};
  }

  static Status FillLists(const toml::table& table, const std::string& file, CodebookEntry* entry) {
    struct Field {
      std::string_view key;
      std::vector<std::string>* strings;
    };
    for (const Field& field : {Field{"mode", &entry->modes}, Field{"frames", &entry->frames},
                               Field{"not", &entry->not_examples}}) {
      auto strings = Strings(table, field.key, file);
      if (!strings) return tl::unexpected(strings.error());
      *field.strings = *std::move(strings);
    }
    if (entry->frames.empty()) return Bad(entry->source + ": " + entry->id + " has no frames");
    const auto& modes = ModesOf(entry->type);
    for (const std::string& mode : entry->modes) {
      if (std::find(modes.begin(), modes.end(), mode) != modes.end()) continue;
      const std::string_view near = NearestWord(mode, modes);
      return Bad(At(file, *table.get("mode")) + ": unknown mode '" + mode + "'" +
                 (near.empty() ? "; " + std::string(ToString(entry->type)) + " has " +
                                     (modes.empty() ? "none" : Join(modes, ", "))
                               : "; did you mean '" + std::string(near) + "'?"));
    }
    const toml::array* examples = table["examples"].as_array();
    if (examples == nullptr) return {};
    for (const toml::node& node : *examples) {
      const toml::table* fields = node.as_table();
      if (fields == nullptr) return Bad(At(file, node) + ": an example is { text = \"...\" }");
      if (auto known =
              OnlyKeys(*fields, file, {"text", "trigger", "actor", "recipient", "place", "status"});
          !known) {
        return known;
      }
      CodebookExample example;
      for (auto [key, value] : {std::pair("text", &example.text),
                                {"trigger", &example.trigger},
                                {"actor", &example.actor},
                                {"recipient", &example.recipient}}) {
        const auto strings = Strings(*fields, key, file);
        if (!strings) return tl::unexpected(strings.error());
        if (!strings->empty()) *value = strings->front();
      }
      if (example.text.empty()) return Bad(At(file, node) + ": the example has no text");
      entry->examples.push_back(std::move(example));
    }
    return {};
  }

  const CodebookEntry* FindEntry(const std::string& id) const {
    const auto found = contents_.by_id.find(id);
    return found == contents_.by_id.end() ? nullptr : &contents_.entries[found->second];
  }

  void AddFrame(Frame frame, uint32_t entry) {
    const auto index = static_cast<uint32_t>(contents_.frames.size());
    for (const std::string& key : frame.trigger.Keys()) contents_.by_trigger[key].push_back(index);
    contents_.frames.push_back({std::move(frame), entry});
  }

  Codebook::Contents contents_;
  WordLists shared_lists_;
  WordLists lists_;
};

Result<Codebook> Codebook::Load(const std::string& codebook_dir) {
  const std::string folder = codebook_dir + "/events";
  const auto files = ListFiles(folder, ".toml");
  if (!files) return tl::unexpected(files.error());
  CodebookReader reader;
  const std::string shared = folder + "/lists.toml";
  for (const bool lists : {true, false}) {
    for (const std::string& file : *files) {
      if ((file == shared) != lists) continue;
      const auto bytes = ReadFile(file, kMaxFileBytes);
      if (!bytes) return tl::unexpected(bytes.error());
      const auto read = lists ? reader.ReadLists(*bytes, file) : reader.ReadEntries(*bytes, file);
      if (!read) return tl::unexpected(read.error());
    }
  }
  return reader.Finish();
}

Result<Codebook> Codebook::FromToml(std::string_view toml, const std::string& name) {
  CodebookReader reader;
  if (auto read = reader.ReadEntries(toml, name); !read) return tl::unexpected(read.error());
  return reader.Finish();
}

const CodebookEntry* Codebook::Find(std::string_view id) const {
  const auto found = contents_->by_id.find(std::string(id));
  return found == contents_->by_id.end() ? nullptr : &contents_->entries[found->second];
}

std::span<const uint32_t> Codebook::FramesFor(std::string_view word) const {
  const auto found = contents_->by_trigger.find(std::string(word));
  if (found == contents_->by_trigger.end()) return {};
  return found->second;
}

}  // namespace demarche

// SPDX-License-Identifier: Apache-2.0
//
// demarche codebook show: entries for reading.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/verbs.h"
#include "pipeline/stages.h"

namespace demarche {
namespace {

bool HasWord(std::string_view text, std::string_view word) {
  return AsciiLower(text).find(word) != std::string::npos;
}

// Whether a term asks for the entry: its id or the start of it, its type, or a word.
bool Asked(const CodebookEntry& entry, std::string_view term) {
  const std::string lower = AsciiLower(term);
  if (entry.id == lower || entry.id.starts_with(lower + ".") ||
      EqualsIgnoreAsciiCase(ToString(entry.type), term)) {
    return true;
  }
  return HasWord(entry.about, lower) ||
         std::any_of(entry.frames.begin(), entry.frames.end(),
                     [&](const std::string& frame) { return HasWord(frame, lower); });
}

std::string Show(const CodebookEntry& entry) {
  std::string text = entry.id + "\n";
  const auto line = [&text](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    text += "  " + std::string(name) + std::string(10 - name.size(), ' ') + value + "\n";
  };
  line("about", entry.about);
  line("type", std::string(ToString(entry.type)) +
                   (entry.modes.empty() ? "" : " (" + Join(entry.modes, ", ") + ")"));
  line("CAMEO", entry.cameo);
  if (entry.status) line("status", std::string(ToString(*entry.status)));
  for (const std::string& frame : entry.frames) line("frame", frame);
  for (const CodebookExample& example : entry.examples) line("example", example.text);
  for (const std::string& sentence : entry.not_examples) line("not", sentence);
  line("file", entry.source);
  return text;
}

std::string Overview(const std::vector<CodebookEntry>& entries) {
  struct Count {
    size_t entries = 0;
    size_t frames = 0;
    size_t examples = 0;
  };
  std::map<EventType, Count> counts;
  for (const CodebookEntry& entry : entries) {
    Count& count = counts[entry.type];
    ++count.entries;
    count.frames += entry.frames.size();
    count.examples += entry.examples.size() + entry.not_examples.size();
  }
  std::string text = "type        entries  frames  examples\n";
  for (const auto& [type, count] : counts) {
    char line[64];
    std::snprintf(line, sizeof line, "%-11s %7zu %7zu %9zu\n", std::string(ToString(type)).c_str(),
                  count.entries, count.frames, count.examples);
    text += line;
  }
  return text + "Name a type, an id or a word to see entries: demarche codebook show REJECT\n";
}

}  // namespace

int RunCodebookShow(const GlobalOptions& global, const CodebookShowOptions& options) {
  const auto engine = Engine::Load(global.engine);
  if (!engine) {
    PrintError(engine.error());
    return kExitCannot;
  }
  const std::vector<CodebookEntry>& entries = engine->parts().codebook.entries();
  Output output;
  if (options.terms.empty()) {
    output.Write(Overview(entries));
    return output.Finish(kExitOk);
  }
  size_t shown = 0;
  for (const CodebookEntry& entry : entries) {
    const bool asked = std::any_of(options.terms.begin(), options.terms.end(),
                                   [&](const std::string& term) { return Asked(entry, term); });
    if (!asked) continue;
    output.Write((shown++ > 0 ? "\n" : "") + Show(entry));
  }
  if (shown == 0) {
    PrintError("no entry has that id, type or word; demarche codebook show lists the types");
    return kExitSomeFailed;
  }
  return output.Finish(kExitOk);
}

}  // namespace demarche

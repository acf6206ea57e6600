// SPDX-License-Identifier: Apache-2.0
//
// Runs the cases of tests/golden/records (see its README) on the shipped model and codebook.
#include <demarche/document.h>
#include <demarche/engine.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/strings.h"

namespace demarche {
namespace {

struct GoldenCase {
  std::string file;
  int line = 0;
  std::string name;
  DocumentInfo info;
  std::string text;
  std::vector<std::string> expectations;
};

std::vector<std::string> Fields(std::string_view line) {
  std::vector<std::string> fields;
  for (std::string_view field : Split(line, '|')) fields.emplace_back(Trim(field));
  return fields;
}

void SetInfo(std::string_view line, DocumentInfo* info) {
  const size_t space = line.find(' ');
  const std::string_view key = line.substr(0, space);
  const std::string value(Trim(line.substr(std::min(space, line.size()))));
  if (key == "published") info->published = value;
  if (key == "title") info->title = value;
  if (key == "publisher") info->publisher = value;
}

std::vector<GoldenCase> ReadCases(const std::string& path) {
  const auto bytes = ReadFile(path, 1 << 20);
  EXPECT_TRUE(bytes) << path;
  std::vector<GoldenCase> cases;
  bool in_text = true;
  int number = 0;
  for (std::string_view line : Split(*bytes, '\n')) {
    ++number;
    if (line.starts_with("== ")) {
      cases.push_back({.file = path, .line = number, .name = std::string(line.substr(3))});
      in_text = true;
    } else if (cases.empty() || line.starts_with("#")) {
      continue;
    } else if (line == "--") {
      in_text = false;
    } else if (in_text && line.starts_with("@")) {
      SetInfo(line.substr(1), &cases.back().info);
    } else if (in_text) {
      cases.back().text += line;
      cases.back().text += '\n';
    } else if (!Trim(line).empty()) {
      cases.back().expectations.emplace_back(Trim(line));
    }
  }
  return cases;
}

// One paragraph a block, as the reader of plain text makes them.
Document ToDocument(const GoldenCase& golden) {
  Document::Parts parts{.info = golden.info, .text = std::string(Trim(golden.text))};
  size_t begin = 0;
  while (begin < parts.text.size()) {
    size_t end = parts.text.find("\n\n", begin);
    if (end == std::string::npos) end = parts.text.size();
    parts.blocks.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}});
    begin = end + 2;
  }
  auto document = Document::Create(std::move(parts));
  EXPECT_TRUE(document) << document.error().message;
  return *std::move(document);
}

bool IsParticipant(const Participant& participant, std::string_view wanted) {
  return participant.name == wanted || participant.mention.text == wanted ||
         participant.country == wanted;
}

// Every name in "a; b" is among the participants, and "-" asks for none.
bool HasParticipants(const std::vector<Participant>& participants, std::string_view wanted) {
  if (wanted == "-") return participants.empty();
  for (std::string_view name : Split(wanted, ';')) {
    if (std::none_of(participants.begin(), participants.end(),
                     [&](const Participant& p) { return IsParticipant(p, Trim(name)); })) {
      return false;
    }
  }
  return true;
}

bool HasExtra(const Event& event, std::string_view extra) {
  const size_t space = extra.find(' ');
  const std::string_view key = extra.substr(0, space);
  const std::string value(Trim(extra.substr(std::min(space, extra.size()))));
  if (key == "date") return event.date.value == value;
  if (key == "status") return ToString(event.status) == value;
  if (key == "mode") return std::count(event.modes.begin(), event.modes.end(), value) > 0;
  if (key == "by") {
    return std::count(event.reported_by.begin(), event.reported_by.end(), value) > 0;
  }
  if (key == "place") return event.place && event.place->name == value;
  ADD_FAILURE() << "unknown field '" << key << "' in a golden case";
  return false;
}

bool Matches(const Event& event, const std::vector<std::string>& fields) {
  if ("event " + std::string(ToString(event.type)) != fields[0]) return false;
  size_t plain = 0;
  for (size_t i = 1; i < fields.size(); ++i) {
    const bool extra =
        plain >= 1 && (fields[i].starts_with("date ") || fields[i].starts_with("status ") ||
                       fields[i].starts_with("mode ") || fields[i].starts_with("by ") ||
                       fields[i].starts_with("place "));
    if (extra) {
      if (!HasExtra(event, fields[i])) return false;
      continue;
    }
    ++plain;
    if (plain == 1 && event.trigger.text != fields[i]) return false;
    if (plain == 2 && !HasParticipants(event.actors, fields[i])) return false;
    if (plain == 3 && !HasParticipants(event.recipients, fields[i])) return false;
  }
  return true;
}

std::string ContentOf(const Quote& quote) {
  std::vector<std::string_view> parts;
  for (const TextSpan& part : quote.content) parts.push_back(part.text);
  return Join(parts, " ... ");
}

bool Matches(const Quote& quote, const std::vector<std::string>& fields) {
  const auto is = [](std::string_view value, std::string_view wanted) {
    return value == (wanted == "-" ? "" : wanted);
  };
  if ("quote " + std::string(ToString(quote.kind)) != fields[0]) return false;
  if (fields.size() > 1 && !is(quote.speaker.name, fields[1])) return false;
  if (fields.size() > 2 && !is(quote.cue.text, fields[2])) return false;
  return fields.size() <= 3 || ContentOf(quote) == fields[3];
}

std::string Show(const Layers& layers) {
  std::string text = "came out:\n";
  const auto names = [](const std::vector<Participant>& participants) {
    std::vector<std::string> shown;
    for (const Participant& p : participants) shown.push_back(p.name + " (" + p.country + ")");
    return Join(shown, "; ");
  };
  for (const Event& event : layers.events) {
    text += "  event " + std::string(ToString(event.type)) + " | " + event.trigger.text + " | " +
            names(event.actors) + " | " + names(event.recipients) + " | date " + event.date.value +
            " | status " + std::string(ToString(event.status)) + " [" + event.entry + "]\n";
  }
  for (const Quote& quote : layers.quotes) {
    text += "  quote " + std::string(ToString(quote.kind)) + " | " + quote.speaker.name + " | " +
            quote.cue.text + " | " + ContentOf(quote) + "\n";
  }
  return text;
}

bool Holds(const Layers& layers, const std::string& expectation) {
  if (expectation == "no events") return layers.events.empty();
  if (expectation == "no quotes") return layers.quotes.empty();
  const std::vector<std::string> fields = Fields(expectation);
  if (fields[0].starts_with("no event ")) {
    return std::none_of(layers.events.begin(), layers.events.end(), [&](const Event& event) {
      return ToString(event.type) == fields[0].substr(9);
    });
  }
  if (fields[0].starts_with("event ")) {
    return std::any_of(layers.events.begin(), layers.events.end(),
                       [&](const Event& event) { return Matches(event, fields); });
  }
  if (fields[0].starts_with("quote ")) {
    return std::any_of(layers.quotes.begin(), layers.quotes.end(),
                       [&](const Quote& quote) { return Matches(quote, fields); });
  }
  return false;
}

TEST(GoldenTest, EveryCaseGivesItsRecords) {
  const auto engine = Engine::Load({});
  ASSERT_TRUE(engine) << engine.error().message;
  const auto files = ListFiles(DEMARCHE_SOURCE_DIR "/tests/golden/records", ".case");
  ASSERT_TRUE(files) << files.error().message;
  size_t count = 0;
  for (const std::string& file : *files) {
    for (const GoldenCase& golden : ReadCases(file)) {
      ++count;
      EXPECT_FALSE(golden.expectations.empty())
          << file << ":" << golden.line << ": expects nothing";
      const auto layers = engine->Analyze(ToDocument(golden));
      ASSERT_TRUE(layers) << layers.error().message;
      for (const std::string& expectation : golden.expectations) {
        EXPECT_TRUE(Holds(*layers, expectation))
            << file << ":" << golden.line << ": " << golden.name << "\nmissing: " << expectation
            << "\n"
            << Show(*layers);
      }
    }
  }
  EXPECT_GT(count, 0u);
}

}  // namespace
}  // namespace demarche

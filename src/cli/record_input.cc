// SPDX-License-Identifier: Apache-2.0
#include "cli/record_input.h"

#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>
#include <variant>

#include "base/strings.h"
#include "cli/console.h"
#include "cli/text_input.h"
#include "output/json.h"

namespace demarche {
namespace {

// Reads one record and hands it on. An error: the line is broken. False: stop.
Result<bool> HandOnLine(std::string_view line, const RecordSinks& sinks) {
  const auto record = RecordFromJson(line);
  if (!record) return tl::unexpected(record.error());
  if (const auto* event = std::get_if<EventRecord>(&*record)) {
    return !sinks.event || sinks.event(*event);
  }
  if (const auto* quote = std::get_if<QuoteRecord>(&*record)) {
    return !sinks.quote || sinks.quote(*quote);
  }
  return true;
}

bool IsStore(const std::string& path) {
  constexpr char kMagic[] = "SQLite format 3";  // with its NUL: the first 16 bytes
  char bytes[sizeof kMagic] = {};
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  return file != nullptr && std::fread(bytes, 1, sizeof bytes, file.get()) == sizeof bytes &&
         std::memcmp(bytes, kMagic, sizeof bytes) == 0;
}

Result<uint64_t> ReadStore(const std::string& path, const RecordFilter& filter,
                           const RecordSinks& sinks) {
  const auto store = Store::Open(path, Store::Mode::kOpenReadOnly);
  if (!store) return tl::unexpected(store.error());
  if (sinks.event) {
    if (const Status read = store->Events(filter, sinks.event); !read) {
      return tl::unexpected(read.error());
    }
  }
  if (sinks.quote) {
    if (const Status read = store->Quotes(filter, sinks.quote); !read) {
      return tl::unexpected(read.error());
    }
  }
  return 0;
}

}  // namespace

Result<uint64_t> ReadRecordLines(const std::string& path, const RecordSinks& sinks) {
  uint64_t broken = 0;
  const Status read = ReadLines(path, [&](std::string_view line, uint64_t number) {
    if (Trim(line).empty()) return true;
    const Result<bool> more = HandOnLine(line, sinks);
    if (more) return *more;
    ++broken;
    PrintError(InputName(path) + ":" + std::to_string(number) + ": " + more.error().message);
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  return broken;
}

Result<uint64_t> ReadRecords(const std::string& path, const RecordFilter& filter,
                             const RecordSinks& sinks) {
  RecordFilter all = filter;
  all.limit = 0;
  if (path != "-" && IsStore(path)) return ReadStore(path, all, sinks);
  const auto matcher = RecordMatcher::Create(all);
  if (!matcher) return tl::unexpected(matcher.error());
  RecordSinks matching;
  if (sinks.event) {
    matching.event = [&](const EventRecord& record) {
      return !matcher->Matches(record) || sinks.event(record);
    };
  }
  if (sinks.quote) {
    matching.quote = [&](const QuoteRecord& record) {
      return !matcher->Matches(record) || sinks.quote(record);
    };
  }
  return ReadRecordLines(path, matching);
}

}  // namespace demarche

// SPDX-License-Identifier: Apache-2.0
#include "text/charset.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/strings.h"
#include "text/utf8.h"

namespace demarche {
namespace {

// Beyond this many spans, neighbouring converted characters share one.
constexpr size_t kMaxExactSpans = 1u << 20;
constexpr uint32_t kMaxSharedSpanBytes = 64;
// Detection looks at this much.
constexpr size_t kSampleBytes = 256u << 10;

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using ConverterPtr = std::unique_ptr<UConverter, ConverterCloser>;

struct DetectorDeleter {
  void operator()(uchardet* detector) const { uchardet_delete(detector); }
};

// ASCII besides NUL.
bool IsPlainAscii(char c) { return c != 0 && static_cast<unsigned char>(c) < 0x80; }

// Gathers text and the map back, joining what lies together on both sides.
class Builder {
 public:
  // Bytes that stand in the text as they stand in the source.
  void Copy(std::string_view bytes, uint64_t source_begin) {
    if (bytes.empty()) return;
    Extend(bytes.size(), source_begin, source_begin + bytes.size());
    decoded_.text += bytes;
  }

  void Put(char32_t code, uint64_t source_begin, uint64_t source_end) {
    const size_t begin = decoded_.text.size();
    AppendUtf8(code, &decoded_.text);
    const size_t length = decoded_.text.size() - begin;
    decoded_.text.resize(begin);
    Extend(length, source_begin, source_end);
    AppendUtf8(code, &decoded_.text);
  }

  Decoded Finish(std::string charset) {
    decoded_.charset = std::move(charset);
    auto& map = decoded_.map;
    const bool identical = map.size() == 1 && map[0].source_begin == 0 && OneToOne(map[0]);
    if (identical) map.clear();
    return std::move(decoded_);
  }

 private:
  static bool OneToOne(const SourceSpan& span) {
    return span.source_end - span.source_begin == span.text.size();
  }

  void Extend(size_t length, uint64_t source_begin, uint64_t source_end) {
    const auto begin = static_cast<uint32_t>(decoded_.text.size());
    const auto end = static_cast<uint32_t>(begin + length);
    auto& map = decoded_.map;
    const bool one_to_one = source_end - source_begin == length;
    if (!map.empty() && map.back().source_end == source_begin) {
      SourceSpan& last = map.back();
      const bool both_exact = one_to_one && OneToOne(last);
      const bool share = map.size() >= kMaxExactSpans && !one_to_one && !OneToOne(last) &&
                         end - last.text.begin <= kMaxSharedSpanBytes;
      if (both_exact || share) {
        last.text.end = end;
        last.source_end = source_end;
        return;
      }
    }
    map.push_back({.text = {begin, end}, .source_begin = source_begin, .source_end = source_end});
  }

  Decoded decoded_;
};

Decoded DecodeUtf8(std::string_view bytes, size_t start) {
  Builder builder;
  size_t run = start;
  for (size_t i = start; i < bytes.size();) {
    if (IsPlainAscii(bytes[i])) {
      ++i;
      continue;
    }
    const Utf8Character character = CharacterAt(bytes, i);
    const size_t next = i + character.length;
    if (!character.valid || character.code == 0) {
      builder.Copy(bytes.substr(run, i - run), run);
      if (!character.valid) builder.Put(kReplacementCharacter, i, next);
      run = next;
    }
    i = next;
  }
  builder.Copy(bytes.substr(run), run);
  return builder.Finish("UTF-8");
}

// Whether bytes below 0x80 that begin a character stand for themselves.
bool ExtendsAscii(UConverter* converter) {
  constexpr std::string_view kProbe = "AZaz09 <>&;\"=/-";
  std::array<UChar, 32> out;
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = ucnv_toUChars(converter, out.data(), static_cast<int32_t>(out.size()),
                                       kProbe.data(), static_cast<int32_t>(kProbe.size()), &status);
  ucnv_reset(converter);
  return U_SUCCESS(status) && length == static_cast<int32_t>(kProbe.size()) &&
         std::equal(kProbe.begin(), kProbe.end(), out.begin(),
                    [](char a, UChar b) { return static_cast<UChar>(a) == b; });
}

struct Charset {
  ConverterPtr converter;
  std::string name;
  bool extends_ascii = false;
  bool single_byte = false;
  bool utf16_or_32 = false;
};

// The converter that a name stands for on the web; none for unknown names and for
// sets that hide ASCII in other bytes (UTF-7, HZ, EBCDIC), which no news is written in.
std::optional<Charset> OpenCharset(std::string_view declared) {
  std::string name = AsciiLower(Trim(declared));
  if (name.empty() || name.size() > 40) return std::nullopt;
  for (std::string_view latin : {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1",
                                 "us-ascii", "ascii", "cp1252"}) {
    if (name == latin) name = "windows-1252";
  }
  if (name == "gb2312") name = "gb18030";
  UErrorCode status = U_ZERO_ERROR;
  ConverterPtr converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status) || !converter) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_SUBSTITUTE, nullptr, nullptr, nullptr,
                      &status);
  if (U_FAILURE(status)) return std::nullopt;
  Charset charset;
  const UConverterType type = ucnv_getType(converter.get());
  charset.utf16_or_32 = type == UCNV_UTF16 || type == UCNV_UTF16_LittleEndian ||
                        type == UCNV_UTF16_BigEndian || type == UCNV_UTF32 ||
                        type == UCNV_UTF32_LittleEndian || type == UCNV_UTF32_BigEndian;
  charset.single_byte = type == UCNV_SBCS || type == UCNV_LATIN_1 || type == UCNV_US_ASCII;
  charset.extends_ascii = !charset.utf16_or_32 && ExtendsAscii(converter.get());
  if (!charset.extends_ascii && !charset.utf16_or_32) return std::nullopt;
  if (type == UCNV_UTF7 || type == UCNV_HZ || type == UCNV_ISO_2022 || type == UCNV_SCSU ||
      type == UCNV_BOCU1 || type == UCNV_IMAP_MAILBOX) {
    return std::nullopt;
  }
  charset.converter = std::move(converter);
  charset.name = type == UCNV_UTF8 ? "UTF-8" : name;
  return charset;
}

struct Converted {
  Decoded decoded;
  bool clean = true;  // nothing replaced, no C1 control characters
};

Converted Convert(std::string_view bytes, size_t start, Charset* charset) {
  Builder builder;
  bool clean = true;
  UConverter* converter = charset->converter.get();
  ucnv_resetToUnicode(converter);
  const char* const base = bytes.data();
  const char* const limit = base + bytes.size();
  const char* source = base + start;
  while (source < limit) {
    if (charset->extends_ascii) {
      const char* run = source;
      while (source<limit&& * source> 0) ++source;
      builder.Copy({run, static_cast<size_t>(source - run)}, static_cast<uint64_t>(run - base));
      if (source == limit) break;
    }
    const char* const from = source;
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 code = ucnv_getNextUChar(converter, &source, limit, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;  // bytes that make no character
    const auto begin = static_cast<uint64_t>(from - base);
    const auto end = static_cast<uint64_t>(source - base);
    if (U_FAILURE(status) || code == 0xFFFD || U_IS_SURROGATE(code)) {
      clean = false;
      if (source == from) ++source;
      builder.Put(kReplacementCharacter, begin, static_cast<uint64_t>(source - base));
      continue;
    }
    if (code == 0) continue;
    if (code >= 0x80 && code < 0xA0) clean = false;
    builder.Put(static_cast<char32_t>(code), begin, end);
  }
  return {builder.Finish(charset->name), clean};
}

struct Mark {
  std::string_view bytes;
  std::string_view charset;
};
// UTF-32's little-endian mark begins with UTF-16's, so it stands first.
constexpr std::array<Mark, 5> kMarks = {{{std::string_view("\xFF\xFE\0\0", 4), "utf-32le"},
                                         {std::string_view("\0\0\xFE\xFF", 4), "utf-32be"},
                                         {"\xEF\xBB\xBF", "utf-8"},
                                         {"\xFF\xFE", "utf-16le"},
                                         {"\xFE\xFF", "utf-16be"}}};

struct Utf8Survey {
  size_t damaged = 0;
  size_t beyond_ascii = 0;  // sound characters of two bytes and more
};

Utf8Survey SurveyUtf8(std::string_view bytes) {
  Utf8Survey survey;
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const Utf8Character character = CharacterAt(bytes, i);
    ++(character.valid ? survey.beyond_ascii : survey.damaged);
    i += character.length;
  }
  return survey;
}

// "utf-16le" or "utf-16be" when every second byte is mostly zero, as in English text.
std::string_view GuessUtf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  if (sample.size() < 4) return {};
  std::array<size_t, 2> zeros = {0, 0};
  for (size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  const size_t many = sample.size() / 2 * 6 / 10;
  const size_t few = sample.size() / 2 / 20;
  if (zeros[1] > many && zeros[0] <= few) return "utf-16le";
  if (zeros[0] > many && zeros[1] <= few) return "utf-16be";
  return {};
}

std::string Detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, DetectorDeleter> detector(uchardet_new());
  if (!detector) return {};
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

}  // namespace

Result<Decoded> DecodeToUtf8(std::string_view bytes, std::string_view declared) {
  if (bytes.size() > kMaxDecodeBytes) {
    return Fail(ErrorCode::kBadData, std::to_string(bytes.size()) +
                                         " bytes are too many to decode; " +
                                         std::to_string(kMaxDecodeBytes) + " are allowed");
  }
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (mark.charset == "utf-8") return DecodeUtf8(bytes, mark.bytes.size());
    if (auto charset = OpenCharset(mark.charset)) {
      return Convert(bytes, mark.bytes.size(), &*charset).decoded;
    }
  }
  const Utf8Survey survey = SurveyUtf8(bytes);
  const bool sound_utf8 = survey.damaged == 0;
  const bool surely_utf8 = sound_utf8 && survey.beyond_ascii > 0;
  const bool has_zeros = bytes.find('\0') != std::string_view::npos;
  if (auto charset = OpenCharset(declared)) {
    // A page that says UTF-16 in ASCII letters is not UTF-16.
    const bool possible = charset->utf16_or_32 ? has_zeros : !(charset->single_byte && surely_utf8);
    if (possible) {
      if (charset->name == "UTF-8") {
        if (sound_utf8) return DecodeUtf8(bytes, 0);
      } else if (Converted converted = Convert(bytes, 0, &*charset); converted.clean) {
        return std::move(converted.decoded);
      }
    }
  }
  if (has_zeros) {
    if (auto charset = OpenCharset(GuessUtf16(bytes))) return Convert(bytes, 0, &*charset).decoded;
  }
  if (sound_utf8) return DecodeUtf8(bytes, 0);
  if (survey.beyond_ascii >= 4 * survey.damaged) return DecodeUtf8(bytes, 0);
  for (const std::string& name : {Detect(bytes), std::string("windows-1252")}) {
    auto charset = OpenCharset(name);
    if (!charset || charset->name == "UTF-8") continue;
    if (Converted converted = Convert(bytes, 0, &*charset);
        converted.clean || name == "windows-1252") {
      return std::move(converted.decoded);
    }
  }
  return DecodeUtf8(bytes, 0);
}

}  // namespace demarche

// SPDX-License-Identifier: Apache-2.0
//
// Bytes in any of the web's character sets to UTF-8, with the way back.
#ifndef DEMARCHE_TEXT_CHARSET_H_
#define DEMARCHE_TEXT_CHARSET_H_

#include <demarche/document.h>
#include <demarche/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

struct Decoded {
  std::string text;             // valid UTF-8 without NUL and without a byte order mark
  std::vector<SourceSpan> map;  // text to bytes, see SourceSpan; empty: the text is the source
  std::string charset;          // what the bytes were read as: "UTF-8", "windows-1252"
};

// More than this is refused.
constexpr uint64_t kMaxDecodeBytes = 64u << 20;

// Converts `bytes` to UTF-8. `declared` is the name that the source gives for its
// character set (HTTP header, <meta charset>), or "". In order of belief:
//   1. a byte order mark;
//   2. the declared name, when the bytes decode cleanly by it. As browsers do, Latin-1
//      and ASCII are read as windows-1252; and bytes that are sound UTF-8 beyond ASCII
//      are UTF-8 even when a single-byte set is declared;
//   3. UTF-8, when the bytes are sound UTF-8;
//   4. UTF-16 without a mark, told by its zero bytes;
//   5. the set that uchardet detects, when the bytes decode cleanly by it;
//   6. UTF-8 when the damage is small, else windows-1252.
// What cannot be decoded becomes U+FFFD; NUL is dropped. Fails with kBadData only when
// there are more than kMaxDecodeBytes.
Result<Decoded> DecodeToUtf8(std::string_view bytes, std::string_view declared);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_CHARSET_H_

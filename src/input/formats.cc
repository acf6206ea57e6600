// SPDX-License-Identifier: Apache-2.0
#include "input/formats.h"

#include <array>
#include <string>

#include "base/strings.h"

namespace demarche {
namespace {

bool LooksLikeJsonl(std::string_view head) {
  head = Trim(head);
  const bool list = head.starts_with('[') && Trim(head.substr(1)).starts_with('{');
  return list || head.starts_with('{');
}

bool LooksLikeHtml(std::string_view head) {
  // Anything may precede the first tag of a saved page (comments, an XML declaration).
  if (!Trim(head).starts_with('<')) return false;
  for (std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<article", "<div",
                               "<p>", "<p ", "<meta", "<title", "<h1"}) {
    if (head.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

bool Always(std::string_view) { return true; }

constexpr std::array<std::string_view, 3> kJsonlSuffixes = {".jsonl", ".ndjson", ".json"};
constexpr std::array<std::string_view, 4> kHtmlSuffixes = {".html", ".htm", ".xhtml", ".shtml"};
constexpr std::array<std::string_view, 3> kTextSuffixes = {".txt", ".text", ".md"};

constexpr std::array<Format, 3> kFormats = {{
    {InputFormat::kJsonl, "jsonl", kJsonlSuffixes, LooksLikeJsonl, ReadJsonl},
    {InputFormat::kHtml, "html", kHtmlSuffixes, LooksLikeHtml, ReadHtmlPage},
    {InputFormat::kText, "text", kTextSuffixes, Always, ReadPlainText},
}};

}  // namespace

std::span<const Format> Formats() { return kFormats; }

const Format* FormatOfName(std::string_view name) {
  const std::string lower = AsciiLower(name);
  std::string_view stem = lower;
  if (stem.ends_with(".gz")) stem.remove_suffix(3);
  for (const Format& format : kFormats) {
    for (std::string_view suffix : format.suffixes) {
      if (stem.ends_with(suffix)) return &format;
    }
  }
  return nullptr;
}

const Format& FormatOfContent(std::string_view head) {
  std::string plain;  // so that UTF-16 looks like ASCII
  for (char c : head) {
    if (c != '\0') plain += AsciiLower(c);
  }
  std::string_view rest = plain;
  for (std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
  }
  for (const Format& format : kFormats) {
    if (format.looks_like(rest)) return format;
  }
  return kFormats.back();
}

}  // namespace demarche

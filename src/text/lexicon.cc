// SPDX-License-Identifier: Apache-2.0
#include "text/lexicon.h"

#include <initializer_list>
#include <unordered_map>
#include <unordered_set>

namespace demarche {
namespace {

// Only ever asked for membership, so its order does not matter.
using Words = std::unordered_set<std::string_view>;

bool Holds(const Words& words, std::string_view word) { return words.find(word) != words.end(); }

using Abbreviations = std::unordered_map<std::string_view, Abbreviation>;

void Add(Abbreviations* all, Abbreviation kind, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) all->emplace(word, kind);
}

Abbreviations MakeAbbreviations() {
  Abbreviations all;
  Add(&all, Abbreviation::kTitle,
      {"Mr",  "Mrs",  "Ms",   "Dr",   "Prof", "Mx",    "Messrs", "Mme",  "Mlle", "Gen",
       "Lt",  "Col",  "Capt", "Maj",  "Sgt",  "Cpl",   "Pvt",    "Cmdr", "Adm",  "Brig",
       "Gov", "Sen",  "Sens", "Rep",  "Reps", "Pres",  "Rev",    "Revs", "Fr",   "Hon",
       "Amb", "Atty", "Supt", "Insp", "Det",  "Ald",   "Msgr",   "Ven",  "St",   "Ste",
       "Mt",  "Ft",   "Pt",   "Gens", "Govs", "Drs",   "Profs",  "Sra",  "Sta",  "Asst",
       "MR",  "MRS",  "GEN",  "GOV",  "SEN",  "Comdr", "Lieut",  "Spc",  "Pfc",  "Ayat"});
  Add(&all, Abbreviation::kAlways,
      {"Inc",  "Corp",  "Ltd",   "Co",   "Cos",  "Bros", "Jr",   "Sr",   "Esq",  "etc",  "Assn",
       "Blvd", "Ave",   "Rd",    "Dept", "Univ", "Bhd",  "Ph.D", "Ph",   "Sc",   "Sdn",  "Pty",
       "Ariz", "Ark",   "Calif", "Colo", "Conn", "Fla",  "Kan",  "Ky",   "Md",   "Mich", "Minn",
       "Mo",   "Mont",  "Neb",   "Nev",  "Okla", "Ore",  "Pa",   "Penn", "Tenn", "Tex",  "Vt",
       "Va",   "Wis",   "Wyo",   "Del",  "Ga",   "La",   "Ind",  "Ont",  "Que",  "ft",   "oz",
       "lb",   "lbs",   "yrs",   "hrs",  "mins", "tel",  "Tel",  "Ext",  "ext",  "Bldg", "Gmbh",
       "al",   "S.p.A", "Intl",  "Govt", "govt", "dept", "avg",  "ret",  "Ret",  "Pvt",  "Ill",
       "Miss", "Mass",  "Wash",  "Ala"});
  // Words and names of their own too often.
  for (std::string_view word : {"Miss", "Mass", "Wash", "Ill", "min"}) all.erase(word);
  Add(&all, Abbreviation::kInside,
      {"vs", "Vs", "viz", "cf", "eg", "ie", "e.g", "i.e", "approx", "incl", "esp", "resp", "ca",
       "Attn", "attn", "E.g", "I.e"});
  Add(&all, Abbreviation::kBeforeNumber,
      {"No",  "no",  "Nos", "nos",  "Fig",  "fig",  "Figs", "p",   "pp", "Vol", "vol", "Ch",
       "ch",  "Sec", "sec", "Sect", "Para", "para", "art",  "cl",  "c",  "d",   "b",   "r",
       "ver", "Eq",  "eq",  "Reg",  "Op",   "op",   "Rs",   "Tab", "Ps", "App"});
  Add(&all, Abbreviation::kBeforeName,
      {"Art", "v", "Dist", "Ill", "Miss", "Mass", "Wash", "Ed", "ed", "eds", "Eds", "trans"});
  Add(&all, Abbreviation::kMonthOrDay,
      {"Jan", "Feb", "Mar",  "Apr", "Jun",  "Jul", "Aug",  "Sep",   "Sept", "Oct", "Nov", "Dec",
       "Mon", "Tue", "Tues", "Wed", "Weds", "Thu", "Thur", "Thurs", "Fri",  "Sat", "Sun"});
  return all;
}

}  // namespace

Abbreviation FindAbbreviation(std::string_view word) {
  static const Abbreviations all = MakeAbbreviations();
  const auto found = all.find(word);
  return found == all.end() ? Abbreviation::kNone : found->second;
}

uint32_t FusedSplit(std::string_view lower) {
  static const std::unordered_map<std::string_view, uint32_t> splits = {
      {"cannot", 3}, {"gonna", 3},  {"wanna", 3},  {"gotta", 3},   {"outta", 3},   {"dont", 2},
      {"doesnt", 4}, {"didnt", 3},  {"cant", 2},   {"wont", 2},    {"isnt", 2},    {"arent", 3},
      {"wasnt", 3},  {"werent", 4}, {"aint", 2},   {"couldnt", 5}, {"wouldnt", 5}, {"shouldnt", 6},
      {"hasnt", 3},  {"havent", 4}, {"hadnt", 3},  {"im", 1},      {"ive", 1},     {"youre", 3},
      {"youve", 3},  {"youll", 3},  {"theyre", 4}, {"theyve", 4},  {"theyll", 4},  {"thats", 4},
      {"theres", 5}, {"heres", 4},  {"whats", 4},  {"hes", 2},     {"itll", 2},    {"weve", 2},
      {"elses", 4},  {"lotta", 3},  {"arnt", 2},   {"wana", 3},    {"mustnt", 4},  {"neednt", 4}};
  const auto found = splits.find(lower);
  return found == splits.end() ? 0 : found->second;
}

bool IsHyphenPrefix(std::string_view lower) {
  static const Words words = {
      "anti",  "arch",  "bi",    "bio",   "co",    "counter", "cross",  "de",    "e",    "eco",
      "ex",    "extra", "euro",  "hyper", "infra", "inter",   "intra",  "macro", "mega", "meta",
      "micro", "mid",   "mini",  "mono",  "multi", "nano",    "neo",    "non",   "over", "para",
      "poly",  "post",  "pre",   "pro",   "proto", "pseudo",  "psycho", "quasi", "re",   "semi",
      "socio", "sub",   "super", "supra", "tele",  "trans",   "tri",    "ultra", "un",   "under"};
  return Holds(words, lower);
}

bool IsHyphenSuffix(std::string_view lower) {
  static const Words words = {"wise", "esque", "e"};
  return Holds(words, lower);
}

bool IsNameSyllable(std::string_view lower) {
  static const Words words = {
      // Korean
      "jong", "jung", "un", "il", "sung", "eun", "ki", "moon", "geun", "hye", "myung", "bak", "dae",
      "joon", "jun", "hyun", "hyeon", "sang", "seung", "young", "yong", "yeong", "ho", "hee", "min",
      "woo", "wook", "shin", "soo", "su", "suk", "seok", "sok", "kyu", "kyung", "gyeong", "chan",
      "chul", "chol", "hoon", "hwan", "hwa", "jae", "jin", "joo", "ju", "kwang", "kwon", "mi",
      "nam", "sik", "sook", "tae", "taek", "won", "yeol", "yoon", "yun", "bong", "byung", "cheol",
      "guk", "gi", "gun", "hak", "hong", "hyok", "in", "kun", "sun", "song", "ryong", "rae",
      // Chinese (Wade-Giles, Cantonese)
      "chi", "ching", "chiu", "chun", "chung", "fai", "fung", "hang", "hing", "hung", "ing", "ka",
      "kai", "kam", "keung", "king", "kit", "kong", "kwan", "kwok", "lai", "lam", "lan", "leung",
      "lik", "lin", "ling", "long", "lung", "man", "mei", "ming", "mo", "ning", "pang", "pik",
      "ping", "po", "pui", "shek", "shing", "shui", "siu", "tai", "tat", "te", "teh", "tien", "tin",
      "tong", "tsang", "tse", "tung", "wa", "wah", "wai", "wan", "wen", "wing", "yan", "yee", "yi",
      "yin", "ying", "yiu", "yu", "yue", "yuen", "yuk", "cheng", "bian", "shui", "jeou", "kuo",
      "hsien", "hui", "ying", "sen", "yat", "xian", "jye", "jiun", "liang"};
  return Holds(words, lower);
}

bool IsUnit(std::string_view word) {
  static const Words words = {
      "am",   "pm",  "AM",   "PM",   "Am",  "Pm",      "a.m",     "p.m",      "A.M", "P.M", "k",
      "K",    "m",   "M",    "mm",   "MM",  "cm",      "km",      "kg",       "mg",  "g",   "ft",
      "lb",   "lbs", "oz",   "bn",   "mn",  "tn",      "mi",      "mph",      "hrs", "hr",  "min",
      "mins", "sec", "secs", "kW",   "MW",  "GW",      "MB",      "GB",       "TB",  "Hz",  "MHz",
      "GHz",  "kHz", "kb",   "kbps", "B",   "million", "billion", "trillion", "p",   "kph", "sq",
      "ml",   "mL",  "l",    "L",    "GMT", "EST",     "EDT",     "UTC",      "BST", "CET", "yrs",
      "yr",   "C",   "F",    "x",    "min", "h",       "ha",      "kt",       "Mt",  "dpi", "px",
      "ppm",  "psi", "V",    "W",    "kWh"};
  return Holds(words, word);
}

bool IsNameEnding(std::string_view lower) {
  static const Words words = {
      "com", "org",  "net", "gov",  "edu", "mil", "int",  "info", "biz",  "uk",  "co",  "io",
      "ca",  "au",   "de",  "fr",   "ru",  "cn",  "jp",   "in",   "eu",   "us",  "tv",  "me",
      "doc", "docx", "xls", "xlsx", "pdf", "txt", "html", "htm",  "jpg",  "png", "gif", "ppt",
      "zip", "php",  "asp", "aspx", "exe", "mp3", "mp4",  "csv",  "url",  "ir",  "il",  "za",
      "nz",  "ie",   "ch",  "nl",   "it",  "es",  "se",   "no",   "unix", "af",  "pk",  "ua"};
  return Holds(words, lower);
}

bool IsSpeechVerb(std::string_view lower) {
  static const Words words = {
      "said",      "says",      "say",       "asked",     "asks",     "ask",       "added",
      "adds",      "told",      "tells",     "replied",   "replies",  "shouted",   "shouts",
      "cried",     "cries",     "wrote",     "writes",    "declared", "declares",  "insisted",
      "insists",   "wondered",  "wonders",   "exclaimed", "demanded", "demands",   "answered",
      "answers",   "continued", "continues", "explained", "explains", "recalled",  "recalls",
      "joked",     "quipped",   "tweeted",   "yelled",    "screamed", "whispered", "noted",
      "notes",     "warned",    "warns",     "argued",    "argues",   "claimed",   "claims",
      "concluded", "concludes", "announced", "chanted",   "read",     "reads",     "posted",
      "responded", "responds",  "thought",   "thinks",    "remarked", "observed",  "complained",
      "inquired",  "snapped",   "queried",   "went",      "goes"};
  return Holds(words, lower);
}

bool IsLabelNoun(std::string_view lower) {
  static const Words words = {
      "plan",     "vitamin",    "group",   "class",     "type",      "hepatitis", "section",
      "appendix", "part",       "grade",   "schedule",  "category",  "exhibit",   "title",
      "level",    "phase",      "figure",  "table",     "option",    "annex",     "article",
      "block",    "team",       "gate",    "platform",  "pool",      "division",  "serie",
      "series",   "generation", "model",   "point",     "candidate", "witness",   "zone",
      "area",     "hall",       "channel", "influenza", "route"};
  return Holds(words, lower);
}

bool IsFunctionWord(std::string_view lower) {
  static const Words words = {
      "the",    "a",      "an",      "it",       "he",      "she",       "they",    "we",
      "i",      "you",    "this",    "that",     "these",   "those",     "there",   "in",
      "on",     "at",     "by",      "for",      "from",    "with",      "of",      "to",
      "and",    "but",    "or",      "so",       "if",      "when",      "while",   "after",
      "before", "since",  "as",      "although", "though",  "because",   "however", "his",
      "her",    "its",    "their",   "our",      "my",      "your",      "not",     "no",
      "yes",    "what",   "who",     "where",    "why",     "how",       "which",   "then",
      "also",   "now",    "some",    "many",     "most",    "all",       "both",    "each",
      "every",  "one",    "two",     "three",    "earlier", "meanwhile", "instead", "still",
      "under",  "during", "despite", "nor",      "yet",     "is",        "was",     "are",
      "were",   "did",    "does",    "do",       "has",     "have",      "had",     "will",
      "would",  "can",    "could",   "let",      "please",  "thanks",    "thank",   "just",
      "once",   "only",   "even"};
  return Holds(words, lower);
}

}  // namespace demarche

// SPDX-License-Identifier: Apache-2.0
#include <demarche/store.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unistd.h>

#include <filesystem>

#include "store/made_up_documents.h"

namespace demarche {
namespace {

using ::testing::HasSubstr;

EventRecord Rejection() {
  EventRecord record;
  record.document.id = "d1";
  record.document.published = "2025-09-22";
  Event& event = record.event;
  event.type = EventType::kReject;
  event.modes = {"yield"};
  event.actors.push_back(
      {.mention = {.text = "he", .range = {0, 2}}, .name = "Kemal Aydın", .country = "TUR"});
  event.recipients.push_back({.name = "the United Nations", .country = "IGO"});
  event.date.value = "2025-09";
  event.place = EventPlace{.name = "Kabul", .country = "AFG", .range = {}};
  event.sentence_span.text = "He rejected the offer at peace talks in Kabul.";
  event.confidence = 0.8;
  return record;
}

bool Passes(const RecordFilter& filter, const EventRecord& record = Rejection()) {
  const auto matcher = RecordMatcher::Create(filter);
  EXPECT_TRUE(matcher) << matcher.error().message;
  return matcher && matcher->Matches(record);
}

std::string ErrorOf(const RecordFilter& filter) {
  const auto matcher = RecordMatcher::Create(filter);
  return matcher ? "no error" : matcher.error().message;
}

TEST(RecordMatcherTest, EventFields) {
  EXPECT_TRUE(Passes({}));
  EXPECT_TRUE(Passes({.types = {EventType::kAid, EventType::kReject}}));
  EXPECT_FALSE(Passes({.types = {EventType::kAid}}));
  EXPECT_TRUE(Passes({.mode = "Yield"}));
  EXPECT_FALSE(Passes({.mode = "meet"}));
  EXPECT_TRUE(Passes({.status = EventStatus::kOccurred}));
  EXPECT_FALSE(Passes({.status = EventStatus::kPlanned}));
  EXPECT_TRUE(Passes({.min_confidence = 0.8}));
  EXPECT_FALSE(Passes({.min_confidence = 0.9}));
  EXPECT_TRUE(Passes({.document = "d1"}));
  EXPECT_FALSE(Passes({.document = "d"}));
}

TEST(RecordMatcherTest, Participants) {
  EXPECT_TRUE(Passes({.actor = "aydın"}));
  EXPECT_TRUE(Passes({.actor = "KEMAL AYDıN"}));
  EXPECT_FALSE(Passes({.actor = "kem"}));
  EXPECT_FALSE(Passes({.actor = "aydın kemal"}));
  EXPECT_TRUE(Passes({.actor = "he"}));
  EXPECT_TRUE(Passes({.actor = "tur"}));
  EXPECT_FALSE(Passes({.actor = "nations"}));
  EXPECT_TRUE(Passes({.recipient = "united nations"}));
  EXPECT_TRUE(Passes({.country = "tur"}));
  EXPECT_TRUE(Passes({.country = "AFG"}));
  EXPECT_FALSE(Passes({.country = "USA"}));
}

TEST(RecordMatcherTest, Dates) {
  EXPECT_TRUE(Passes({.since = "2025"}));
  EXPECT_TRUE(Passes({.since = "2025-09-15"}));  // September may be after the 15th
  EXPECT_TRUE(Passes({.until = "2025-09"}));
  EXPECT_FALSE(Passes({.since = "2025-10"}));
  EXPECT_FALSE(Passes({.until = "2025-08-31"}));
  EventRecord undated = Rejection();
  undated.event.date.value = "";
  EXPECT_FALSE(Passes({.since = "1900"}, undated));
  EXPECT_TRUE(Passes({}, undated));
}

TEST(RecordMatcherTest, Text) {
  EXPECT_TRUE(Passes({.text = "\"peace talks\" reject* NOT war"}));
  EXPECT_FALSE(Passes({.text = "peace war"}));
}

TEST(RecordMatcherTest, Quotes) {
  QuoteRecord record;
  record.document.published = "2025-09-22T08:00Z";
  record.quote.content = {{.text = "\"We reject", .range = {}},
                          {.text = "this offer\"", .range = {}}};
  record.quote.speaker.name = "Kemal Aydın";
  record.quote.speaker.country = "TUR";
  const auto passes = [&](const RecordFilter& filter) {
    return RecordMatcher::Create(filter)->Matches(record);
  };
  EXPECT_TRUE(passes({.speaker = "aydın"}));
  EXPECT_FALSE(passes({.speaker = "nobody"}));
  EXPECT_TRUE(passes({.text = "\"reject this\""}));  // across the parts
  EXPECT_TRUE(passes({.since = "2025-09-22", .until = "2025-09-22"}));
  EXPECT_TRUE(passes({.country = "TUR"}));
  EXPECT_TRUE(passes({.types = {EventType::kAid}, .actor = "nobody"}));  // only for events
}

TEST(RecordMatcherTest, MalformedFiltersAreErrors) {
  EXPECT_THAT(ErrorOf({.text = "(a"}), HasSubstr("text query"));
  EXPECT_THAT(ErrorOf({.since = "last week"}), HasSubstr("since: 'last week' is no date"));
  EXPECT_THAT(ErrorOf({.until = "2025-13"}), HasSubstr("until"));
  EXPECT_THAT(ErrorOf({.actor = "!?"}), HasSubstr("actor"));
  EXPECT_THAT(ErrorOf({.country = "Turkey"}), HasSubstr("three letters"));
}

// ---- The store gives the same answers ----

rc::Gen<std::string> AnyTerm() {
  std::vector<std::string> terms = MadeUpWords();
  terms.insert(terms.end(), MadeUpNames().begin(), MadeUpNames().end());
  terms.insert(terms.end(), {"sanction", "san", "demir", "o", "neill afg", "talks and", "absent"});
  return rc::gen::elementOf(terms);
}

rc::Gen<std::string> AnyQuery(int depth) {
  auto phrase = rc::gen::apply(
      [](const std::string& term, bool prefix) { return "\"" + term + "\"" + (prefix ? "*" : ""); },
      AnyTerm(), rc::gen::arbitrary<bool>());
  if (depth == 0) return phrase;
  auto pair = rc::gen::apply([](const std::string& a, const std::string& operation,
                                const std::string& b) { return "(" + a + operation + b + ")"; },
                             AnyQuery(depth - 1),
                             rc::gen::element<std::string>(" AND ", " OR ", " ", " NOT "),
                             AnyQuery(depth - 1));
  auto negated = rc::gen::map(AnyQuery(depth - 1), [](std::string a) { return "NOT " + a; });
  return rc::gen::oneOf(phrase, pair, pair, negated);
}

template <class T>
rc::Gen<T> Maybe(rc::Gen<T> generator) {
  return rc::gen::weightedOneOf<T>({{3, rc::gen::just(T())}, {1, std::move(generator)}});
}

rc::Gen<RecordFilter> AnyFilter() {
  const auto name = rc::gen::oneOf(AnyTerm(), rc::gen::element<std::string>("AFG", "usa", "Igo"));
  const auto date = rc::gen::element<std::string>("2025", "2025-09", "2025-09-21", "2025-W38",
                                                  "2024", "2025-10-02");
  return rc::gen::build<RecordFilter>(
      rc::gen::set(&RecordFilter::types,
                   Maybe(rc::gen::container<std::vector<EventType>>(
                       4, rc::gen::map(rc::gen::inRange(0, kEventTypeCount),
                                       [](int i) { return static_cast<EventType>(i); })))),
      rc::gen::set(&RecordFilter::mode,
                   Maybe(rc::gen::element<std::string>("meet", "AERIAL", "none"))),
      rc::gen::set(&RecordFilter::actor, Maybe(name)),
      rc::gen::set(&RecordFilter::recipient, Maybe(name)),
      rc::gen::set(&RecordFilter::country,
                   Maybe(rc::gen::element<std::string>("AFG", "tur", "FRA"))),
      rc::gen::set(&RecordFilter::speaker, Maybe(name)),
      rc::gen::set(&RecordFilter::text, Maybe(AnyQuery(3))),
      rc::gen::set(&RecordFilter::since, Maybe(date)),
      rc::gen::set(&RecordFilter::until, Maybe(date)),
      rc::gen::set(&RecordFilter::min_confidence, rc::gen::element(0.0, 0.0, 0.25, 0.5)),
      rc::gen::set(&RecordFilter::document,
                   Maybe(rc::gen::element<std::string>("doc3", "nowhere"))));
}

class Agreement : public ::testing::Test {
 protected:
  static constexpr uint64_t kDocuments = 40;

  Agreement()
      : path_(std::filesystem::temp_directory_path() /
              ("matcher_test_" + std::to_string(getpid()) + ".dmr")) {}
  ~Agreement() override {
    store_.reset();
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + end);
  }
  void SetUp() override {
    store_ = std::make_unique<Store>(std::move(*Store::Open(path_, Store::Mode::kCreateOrOpen)));
    for (uint64_t seed = 0; seed < kDocuments; ++seed) {
      MadeUp made = MakeUp(seed);
      ASSERT_TRUE(store_->Add(made.document, made.layers, {"p", "m", "c"}));
      for (const Event& event : made.layers.events) {
        events_.push_back({made.document.info(), event});
      }
      for (const Quote& quote : made.layers.quotes) {
        quotes_.push_back({made.document.info(), quote});
      }
    }
    ASSERT_TRUE(store_->Commit());
  }

  std::filesystem::path path_;
  std::unique_ptr<Store> store_;
  std::vector<EventRecord> events_;
  std::vector<QuoteRecord> quotes_;
};

TEST_F(Agreement, OfStoreAndMatcher) {
  size_t found = 0;
  EXPECT_TRUE(rc::check([&] {
    const RecordFilter filter = *AnyFilter();
    const RecordMatcher matcher = std::move(*RecordMatcher::Create(filter));
    std::vector<std::string> wanted;
    for (const EventRecord& record : events_) {
      if (matcher.Matches(record)) wanted.push_back(record.event.id);
    }
    for (const QuoteRecord& record : quotes_) {
      if (matcher.Matches(record)) wanted.push_back(record.quote.id);
    }
    std::vector<std::string> given;
    const Status events = store_->Events(filter, [&](const EventRecord& record) {
      given.push_back(record.event.id);
      return true;
    });
    RC_ASSERT(events.has_value());
    const Status quotes = store_->Quotes(filter, [&](const QuoteRecord& record) {
      given.push_back(record.quote.id);
      return true;
    });
    RC_ASSERT(quotes.has_value());
    RC_ASSERT(given == wanted);
    found += given.size();
  }));
  EXPECT_GT(found, 100u);  // the filters did find something to agree on
}

// The deepest query that the parser lets pass must not be too deep for FTS5.
TEST_F(Agreement, OnTheDeepestQuery) {
  for (const char* level : {"a OR b NOT (", "NOT a OR NOT b c (", "a b OR NOT ((", "NOT ("}) {
    const std::string text = level;
    const auto opened = std::count(text.begin(), text.end(), '(');
    RecordFilter filter;
    for (int i = 0; i < 10 / opened; ++i) filter.text += text;
    filter.text += "said" + std::string(static_cast<size_t>(10 / opened * opened), ')');
    const RecordMatcher matcher = std::move(*RecordMatcher::Create(filter));
    const auto wanted = std::count_if(events_.begin(), events_.end(),
                                      [&](const EventRecord& r) { return matcher.Matches(r); });
    long given = 0;
    const Status read = store_->Events(filter, [&](const EventRecord&) { return ++given > 0; });
    ASSERT_TRUE(read) << filter.text << ": " << read.error().message;
    EXPECT_EQ(given, wanted) << filter.text;
  }
}

}  // namespace
}  // namespace demarche

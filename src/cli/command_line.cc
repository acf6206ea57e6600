// SPDX-License-Identifier: Apache-2.0
//
// The only file that sees CLI11.
#include "cli/command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "base/strings.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/verbs.h"

namespace demarche {
namespace {

// Turns a function that gives Result<T> into a reader of option values, whose error is
// shown to the user.
template <class T, class Parse>
std::function<void(const std::string&)> Into(T* target, Parse parse) {
  return [target, parse](const std::string& text) {
    Result<T> value = parse(text);
    if (!value) throw CLI::ValidationError(value.error().message);
    *target = *std::move(value);
  };
}

// The same for a list given as "a,b" or by repeating the option.
template <class T, class Parse>
std::function<void(const std::vector<std::string>&)> IntoList(std::vector<T>* target, Parse parse) {
  return [target, parse](const std::vector<std::string>& texts) {
    target->clear();
    for (const std::string& text : texts) {
      Result<T> value = parse(text);
      if (!value) throw CLI::ValidationError(value.error().message);
      target->push_back(*std::move(value));
    }
  };
}

Result<RecordKind> RecordKindFromString(std::string_view text) {
  if (text == "events") return RecordKind::kEvents;
  if (text == "quotes") return RecordKind::kQuotes;
  if (text == "entities") return RecordKind::kEntities;
  return Fail(ErrorCode::kInvalidArgument,
              "no kind of record: '" + std::string(text) + "'; one of events, quotes, entities");
}

// The whole command line. Each Add... declares one verb and where its options go; the
// verb that was given leaves the function to run in run_.
class CommandLine {
 public:
  CommandLine() {
    app_.description(
        "Demarche reads English news and writes down who did what to whom, when, where,\n"
        "who says so, and where in the text it stands. It works offline.");
    app_.name("demarche");
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.get_formatter()->column_width(34);
    AddGlobal();
    AddCode();
    AddIngest();
    AddEvents();
    AddQuotes();
    AddExplain();
    AddEval();
    AddCodebook();
    AddVersion();
    app_.footer(
        "Examples:\n"
        "  demarche code article.txt --published 2026-01-31\n"
        "  demarche ingest news.db articles/ && demarche events news.db --type REJECT\n"
        "\"demarche VERB --help\" explains a verb. Exit codes: 0 all done; 1 some documents or\n"
        "records were broken or skipped, or a check failed; 2 bad usage or it could not start;\n"
        "130 interrupted.");
  }

  int Run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      return Print(app_.help());
    } catch (const CLI::ParseError& error) {
      PrintError(Explain(error) + "\nTry: " + HelpCommand());
      return kExitCannot;
    }
    return run_();
  }

 private:
  static int Print(const std::string& text) {
    Output output;
    output.Write(text);
    return output.Finish(kExitOk);
  }

  // How to get help on the verb that was given, as deep as it goes ("eval gold").
  std::string HelpCommand() {
    std::string command = "demarche";
    const CLI::App* verb = &app_;
    while (!verb->get_subcommands().empty()) {
      verb = verb->get_subcommands().front();
      command += " " + verb->get_name();
    }
    return command + " --help";
  }

  // The parser's message, but for a verb that is missing or misspelt.
  std::string Explain(const CLI::ParseError& error) {
    const CLI::App* app = &app_;
    while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
    if (app->get_require_subcommand_min() == 0) return error.what();
    std::vector<std::string> names;
    for (const CLI::App* verb : app->get_subcommands({})) names.push_back(verb->get_name());
    const std::vector<std::string> rest = app->remaining(true);
    if (rest.empty()) return "which of " + Join(names, ", ") + "?";
    const std::string_view nearest = NearestWord(rest[0], {names.begin(), names.end()});
    return "there is no '" + rest[0] + "'; " +
           (nearest.empty() ? "one of " + Join(names, ", ")
                            : "did you mean '" + std::string(nearest) + "'?");
  }

  CLI::App* Verb(CLI::App* parent, const std::string& name, const std::string& description,
                 const std::string& examples, std::function<int()> run) {
    CLI::App* verb = parent->add_subcommand(name, description);
    verb->footer("Examples:\n" + examples);
    if (run) verb->callback([this, run = std::move(run)] { run_ = run; });
    return verb;
  }

  void AddGlobal() {
    app_.add_option(
        "--data-dir", global_.engine.data_dir,
        "Folder with models/ and codebook/ (default: $DEMARCHE_DATA, else as installed)");
    app_.add_option("--model", global_.engine.model, "Another model file");
    app_.add_option("--codebook", global_.engine.codebook, "Another codebook folder");
    app_.add_flag("-q,--quiet", global_.quiet, "Errors only: no progress, counts or notes");
  }

  // What reads documents takes these.
  void AddInput(CLI::App* verb, InputOptions* input, bool required) {
    auto* paths = verb->add_option("PATHS", input->paths,
                                   "Files or folders (text, JSONL, HTML, also gzipped); - for "
                                   "standard input");
    if (required) paths->required();
    ReaderOptions& reader = input->reader;
    verb->add_option_function<std::string>("--format", Into(&reader.format, InputFormatFromString),
                                           "auto, text, jsonl or html (default: auto)")
        ->type_name("FORMAT");
    verb->add_option_function<std::vector<std::string>>(
            "--field",
            [&reader](const std::vector<std::string>& fields) {
              for (const std::string& field : fields) SetField(&reader, field);
            },
            "JSONL: our field = the file's, e.g. text=body or published=meta.date; repeatable")
        ->type_name("OURS=THEIRS")
        ->allow_extra_args(false);
    verb->add_option("--title", reader.defaults.title, "Title, where the source names none");
    verb->add_option("--published,--date", reader.defaults.published,
                     "Publication date (ISO 8601), where the source names none");
    verb->add_option("--publisher", reader.defaults.publisher,
                     "Publisher, where the source names none");
    verb->add_option("--url", reader.defaults.url, "URL, where the source names none");
    verb->add_option("--charset", reader.charset, "Character set, instead of detecting it");
    verb->add_flag("--any-language", reader.any_language,
                   "Do not skip what is not English (results will be poor)");
  }

  static void SetField(ReaderOptions* reader, const std::string& field) {
    const size_t equals = field.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == field.size()) {
      throw CLI::ValidationError("--field: '" + field + "' is no mapping; write text=body");
    }
    reader->fields[field.substr(0, equals)] = field.substr(equals + 1);
  }

  static void AddThreads(CLI::App* verb, int* threads) {
    verb->add_option("--threads", *threads, "Worker threads (default: one a core)")
        ->check(CLI::Range(1, 1024).description(""))
        ->type_name("N");
  }

  void AddCode() {
    CLI::App* verb = Verb(&app_, "code", "Read documents, write records as JSONL",
                          "  demarche code article.txt --published 2026-01-31\n"
                          "  demarche code --records events articles/ > events.jsonl\n"
                          "  curl -s https://example.org/story | demarche code - --format html",
                          [this] { return RunCode(global_, code_); });
    AddInput(verb, &code_.input, true);
    verb->add_option_function<std::vector<std::string>>(
            "--records", IntoList(&code_.records, RecordKindFromString),
            "events, quotes, entities (default: events,quotes)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("KINDS");
    AddThreads(verb, &code_.threads);
  }

  void AddIngest() {
    CLI::App* verb =
        Verb(&app_, "ingest", "Read documents, keep them and their records in a store",
             "  demarche ingest news.db articles/\n"
             "  zcat wire.jsonl.gz | demarche ingest news.db - --field text=body\n"
             "Safe to interrupt and to run again: what the store has is not coded twice.",
             [this] { return RunIngest(global_, ingest_); });
    verb->add_option("STORE", ingest_.store, "The store, made where it is not there")->required();
    AddInput(verb, &ingest_.input, true);
    AddThreads(verb, &ingest_.threads);
    verb->add_flag("--again", ingest_.again,
                   "Also code what the store has from the same program, model and codebook");
  }

  // What lists events or quotes takes these.
  void AddList(CLI::App* verb, ListOptions* list) {
    verb->add_option("SOURCES", list->sources, "Stores, JSONL files of records, or -")->required();
    RecordFilter& filter = list->filter;
    verb->add_option("--country", filter.country, "ISO 3166 alpha-3 code of anybody involved");
    verb->add_option("--since", filter.since, "From this date on (2025, 2025-09, 2025-09-21)");
    verb->add_option("--until", filter.until, "Up to this date");
    verb->add_option("--text", filter.text,
                     "Words of the sentence: cease AND fire, \"air base\", talks NOT peace");
    verb->add_option("--min-confidence", filter.min_confidence, "Least confidence")
        ->check(CLI::Range(0.0, 1.0).description(""))
        ->type_name("0..1");
    verb->add_option("--document", filter.document, "Document id");
    verb->add_option("--limit", filter.limit, "At most so many records")->type_name("N");
    verb->add_option_function<std::string>("--format", Into(&list->format, OutputFormatFromString),
                                           "table, jsonl or csv (default: table)")
        ->type_name("FORMAT");
  }

  void AddEvents() {
    CLI::App* verb =
        Verb(&app_, "events", "List events from a store or from JSONL",
             "  demarche events news.db --type REJECT,THREATEN --actor Taliban --since 2025-09\n"
             "  demarche code article.txt | demarche events -\n"
             "  demarche events news.db --country AFG --format csv > afghanistan.csv",
             [this] { return RunEvents(global_, events_); });
    AddList(verb, &events_);
    RecordFilter& filter = events_.filter;
    verb->add_option_function<std::vector<std::string>>(
            "--type",
            IntoList(&filter.types, [](const std::string& text) { return TypeFromAnyCase(text); }),
            "PLOVER types, any of: AGREE,CONSULT,...")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("TYPES");
    verb->add_option("--mode", filter.mode, "PLOVER mode, e.g. arrest");
    verb->add_option("--actor", filter.actor, "Name or country code of who acts");
    verb->add_option("--recipient", filter.recipient, "Name or country code of whom it is done to");
    verb->add_option_function<std::string>(
            "--status",
            [&filter](const std::string& text) {
              EventStatus status{};
              Into(&status, EventStatusFromString)(text);
              filter.status = status;
            },
            "occurred, planned, hypothetical, negated or historical")
        ->type_name("STATUS");
  }

  static Result<EventType> TypeFromAnyCase(const std::string& text) {
    std::string upper = text;
    for (char& c : upper) {
      if (IsAsciiLower(c)) c = static_cast<char>(c - 'a' + 'A');
    }
    return EventTypeFromString(upper);
  }

  void AddQuotes() {
    CLI::App* verb = Verb(&app_, "quotes", "List quotes from a store or from JSONL",
                          "  demarche quotes news.db --speaker \"foreign ministry\"\n"
                          "  demarche quotes news.db --text sanctions --format jsonl",
                          [this] { return RunQuotes(global_, quotes_); });
    AddList(verb, &quotes_);
    verb->add_option("--speaker", quotes_.filter.speaker, "Name or mention of who speaks");
  }

  void AddExplain() {
    CLI::App* verb = Verb(
        &app_, "explain", "Show how a text is read: trees, names, quotes, events, and why",
        "  demarche explain --text \"Rome rejected the plan on Monday.\" --published 2025-09-22\n"
        "  demarche explain article.txt | less",
        [this] { return RunExplain(global_, explain_); });
    AddInput(verb, &explain_.input, false);
    verb->add_option("--text", explain_.text, "The text itself, instead of PATHS");
    verb->add_flag_callback(
        "--no-tree", [this] { explain_.tree = false; }, "Leave the trees out");
  }

  void AddEval();
  void AddCodebook();

  void AddVersion() {
    Verb(&app_, "version", "Print the versions of program, model and codebook",
         "  demarche version", [this] { return RunVersion(global_); });
  }

  CLI::App app_;
  std::function<int()> run_ = [] { return kExitCannot; };
  GlobalOptions global_;
  CodeOptions code_;
  IngestOptions ingest_;
  ListOptions events_;
  ListOptions quotes_;
  ExplainOptions explain_;
  EvalConlluOptions eval_conllu_;
  EvalGoldOptions eval_gold_;
  EvalCorefOptions eval_coref_;
  EvalSpansOptions eval_spans_;
  CodebookCheckOptions codebook_check_;
  CodebookShowOptions codebook_show_;
};

void AddErrors(CLI::App* verb, int* errors) {
  verb->add_option("--errors", *errors, "List the errors by kind with up to so many cases of each")
      ->check(CLI::Range(0, 1'000'000).description(""))
      ->type_name("N");
}

void CommandLine::AddEval() {
  CLI::App* eval = Verb(&app_, "eval", "Score the engine, or predictions, against annotated files",
                        "  xz -dc en_ewt-ud-dev.conllu.xz | demarche eval conllu -\n"
                        "  demarche eval gold wikinews.jsonl --errors 3",
                        nullptr);
  eval->require_subcommand(1);

  CLI::App* conllu =
      Verb(eval, "conllu", "Tokens, sentences, tags, lemmas, trees: the CoNLL 2018 metrics",
           "  xz -dc en_gum-ud-dev.conllu.xz | demarche eval conllu - --by-genre\n"
           "  demarche eval conllu gold.conllu --gold-tokens --errors 5\n"
           "  demarche eval conllu gold.conllu --predicted system.conllu",
           [this] { return RunEvalConllu(global_, eval_conllu_); });
  conllu->add_option("GOLD", eval_conllu_.gold, "CoNLL-U file, or -")->required();
  auto* predicted = conllu->add_option("--predicted", eval_conllu_.predicted,
                                       "CoNLL-U file to score instead of the engine");
  conllu
      ->add_flag("--gold-tokens", eval_conllu_.gold_tokens,
                 "Give the engine the gold tokens and sentences instead of the raw text")
      ->excludes(predicted);
  conllu->add_option("--genre", eval_conllu_.genres, "Only documents of these genres, e.g. news")
      ->delimiter(',')
      ->allow_extra_args(false);
  conllu->add_option("--document", eval_conllu_.document, "Only documents whose id has this");
  conllu->add_flag("--by-genre", eval_conllu_.by_genre, "A table for each genre too");
  AddErrors(conllu, &eval_conllu_.errors);

  CLI::App* gold = Verb(eval, "gold", "Events and quotes against annotated articles",
                        "  demarche eval gold wikinews.jsonl world-press.jsonl\n"
                        "  demarche eval gold wikinews.jsonl --predicted records.jsonl --errors 5",
                        [this] { return RunEvalGold(global_, eval_gold_); });
  gold->add_option("GOLD", eval_gold_.gold, "JSONL files of annotated articles, or -")->required();
  gold->add_option("--predicted", eval_gold_.predicted,
                   "JSONL of records to score instead of the engine; document ids as in GOLD");
  gold->add_option("--document", eval_gold_.document, "Only articles whose id has this");
  AddErrors(gold, &eval_gold_.errors);

  CLI::App* coref = Verb(eval, "coref", "Coreference chains against CoNLL-U with Entity= brackets",
                         "  xz -dc ontogum-dev.conllu.xz | demarche eval coref -",
                         [this] { return RunEvalCoref(global_, eval_coref_); });
  coref->add_option("GOLD", eval_coref_.gold, "CoNLL-U file, or -")->required();
  coref->add_option("--genre", eval_coref_.genres, "Only documents of these genres");

  CLI::App* spans =
      Verb(eval, "spans", "Names against a file of tokens with BIO tags",
           "  xz -dc worldwide-dev.tsv.xz |\n"
           "    demarche eval spans - --map law=other --map work=other --map event=other\n"
           "  demarche eval spans gold.iob2 --predicted system.iob2",
           [this] { return RunEvalSpans(global_, eval_spans_); });
  spans->add_option("GOLD", eval_spans_.gold, "Name file, or -")->required();
  spans->add_option("--predicted", eval_spans_.predicted,
                    "Name file with the same tokens to score instead of the engine");
  spans
      ->add_option("--map", eval_spans_.mappings,
                   "Count a label of either side as another; nothing after the = leaves it out")
      ->type_name("LABEL=LABEL")
      ->allow_extra_args(false);
  spans->add_option("--token-column", eval_spans_.token_column, "Column of the tokens, from 1");
  spans->add_option("--tag-column", eval_spans_.tag_column, "Column of the tags, from 1");
  AddErrors(spans, &eval_spans_.errors);
}

void CommandLine::AddCodebook() {
  CLI::App* codebook = Verb(&app_, "codebook", "Check or show the entries of the event codebook",
                            "  demarche codebook check\n  demarche codebook show REJECT", nullptr);
  codebook->require_subcommand(1);
  CLI::App* check = Verb(codebook, "check", "Run the examples of the entries as tests",
                         "  demarche codebook check\n"
                         "  demarche codebook check reject. --codebook my-codebook",
                         [this] { return RunCodebookCheck(global_, codebook_check_); });
  check->add_option("ENTRIES", codebook_check_.entries,
                    "Only entries whose id starts so (default: all)");
  CLI::App* show = Verb(codebook, "show", "Print entries by id, type or word",
                        "  demarche codebook show reject.refuse-demand\n"
                        "  demarche codebook show rebuff",
                        [this] { return RunCodebookShow(global_, codebook_show_); });
  show->add_option("TERMS", codebook_show_.terms, "Ids, PLOVER types or words; none: an overview");
}

}  // namespace

int RunCommandLine(int argc, char** argv) {
  CommandLine command_line;
  return command_line.Run(argc, argv);
}

}  // namespace demarche

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the built program as a user runs it.

usage: program_test.py PROGRAM SOURCE_ROOT [TestClass ...]
"""
import csv
import io
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else ""
ROOT = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else pathlib.Path(".")
NEWS = ROOT / "examples" / "news"

SENTENCE = "The Taliban on Sunday rejected Washington's demand to hand over the air base."
VERBS = [
    ["code"], ["ingest"], ["events"], ["quotes"], ["explain"], ["eval"], ["eval", "conllu"],
    ["eval", "gold"], ["eval", "coref"], ["eval", "spans"], ["codebook"], ["codebook", "check"],
    ["codebook", "show"], ["version"],
]


def run(*arguments, text="", code=0):
    """Runs the program; fails unless it ends with `code`. Gives (stdout, stderr)."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=text.encode(),
                          capture_output=True, timeout=240, check=False)
    out, err = done.stdout.decode(), done.stderr.decode()
    if done.returncode != code:
        raise AssertionError(f"{arguments}: exit code {done.returncode}, not {code}\n"
                             f"stdout: {out[:2000]}\nstderr: {err[:2000]}")
    return out, err


def records(out):
    return [json.loads(line) for line in out.splitlines()]


def jsonl(articles):
    return "".join(json.dumps(article) + "\n" for article in articles)


def articles(count):
    """Articles of different lengths, each with at least one event."""
    return [{
        "id": f"story-{i}",
        "title": f"Story {i}",
        "published": "2025-09-22",
        "text": f"Police in Hong Kong arrested {i + 2} protesters on Monday.\n\n"
                + "France and Germany held talks in Paris. " * (i * 7 % 23)
                + f'"We will not give up," said Zakir Jalal, a Foreign Ministry official.',
    } for i in range(count)]


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


class HelpTest(Case):
    def test_every_verb_has_help_with_an_example(self):
        for verb in VERBS:
            out, err = run(*verb, "--help")
            self.assertIn("Examples:\n  ", out, verb)
            self.assertRegex(out, r"\n  .*demarche " + " ".join(verb), verb)
            self.assertEqual(err, "")

    def test_the_program_lists_its_verbs(self):
        out, _ = run("--help")
        for verb in VERBS:
            self.assertIn(verb[0], out)
        self.assertIn("Exit codes", out)

    def test_the_manual_knows_every_option(self):
        manual = (ROOT / "docs" / "CLI.md").read_text(encoding="utf-8")
        for verb in VERBS:
            out, _ = run(*verb, "--help")
            for option in re.findall(r"(?m)^ +(?:-\w,)?(--[a-z-]+)", out):
                self.assertIn(option, manual, verb)


class UsageTest(Case):
    def test_bad_usage_is_2_and_says_how_to_get_help(self):
        for arguments in ([], ["frobnicate"], ["code"], ["code", "--frobnicate"], ["ingest", "x.db"],
                          ["events"], ["explain"], ["eval"], ["codebook"],
                          ["code", "-", "--format", "pdf"], ["code", "-", "--records", "verbs"],
                          ["code", "-", "--field", "text"], ["code", "-", "--threads", "0"],
                          ["events", "-", "--type", "REFUSE"], ["events", "-", "--status", "done"],
                          ["quotes", "-", "--min-confidence", "7"],
                          ["eval", "gold", "-", "--errors", "many"]):
            out, err = run(*arguments, code=2)
            self.assertEqual(out, "", arguments)
            self.assertIn("demarche", err, arguments)
            self.assertIn("--help", err, arguments)

    def test_what_is_not_there_is_2_and_named(self):
        for arguments in (["code", "/nowhere/a.txt"], ["events", "/nowhere/a.db"],
                          ["eval", "conllu", "/nowhere/a.conllu"],
                          ["eval", "gold", "/nowhere/a.jsonl"],
                          ["eval", "spans", "/nowhere/a.tsv"],
                          ["version", "--data-dir", "/nowhere"],
                          ["version", "--model", "/nowhere/model"],
                          ["version", "--codebook", "/nowhere/codebook"]):
            _, err = run(*arguments, code=2)
            self.assertIn("/nowhere", err, arguments)

    def test_an_instruction_set_that_is_not_to_be_had_is_2_and_named(self):
        done = subprocess.run([PROGRAM, "code", "-"], input=SENTENCE.encode(), capture_output=True,
                              timeout=240, check=False, env={**os.environ, "DEMARCHE_ISA": "avx3"})
        self.assertEqual(done.returncode, 2)
        self.assertIn("$DEMARCHE_ISA: no instruction set 'avx3'", done.stderr.decode())
        self.assertIn("generic", done.stderr.decode())
        self.assertEqual(done.stdout, b"")

    def test_malformed_filters_are_refused(self):
        for arguments in (["--since", "yesterday"], ["--text", '"an open phrase']):
            _, err = run("events", "-", *arguments, code=2)
            self.assertTrue(err, arguments)


class VersionTest(Case):
    def test_three_parts(self):
        out, _ = run("version")
        self.assertRegex(out, r"^program +\d+\.\d+\.\d+\nmodel +\S.*\ncodebook +[0-9a-f]{16}\n$")

    def test_global_options_stand_before_or_after_the_verb(self):
        self.assertEqual(run("--quiet", "version"), run("version", "-q"))


class CodeTest(Case):
    def test_standard_input_gives_records(self):
        out, err = run("code", "-", "--published", "2025-09-22", "--url", "https://example.org/a",
                       text=SENTENCE)
        self.assertEqual(err, "")
        events = [r for r in records(out) if r["record"] == "event"]
        rejects = [e for e in events if e["type"] == "REJECT"]
        self.assertTrue(rejects, out)
        self.assertEqual(rejects[0]["trigger"]["text"], "rejected")
        self.assertEqual(rejects[0]["date"]["value"], "2025-09-21")
        self.assertEqual(rejects[0]["document"]["url"], "https://example.org/a")

    def test_kinds_of_records(self):
        text = jsonl(articles(2))
        for kind in ("events", "quotes", "entities"):
            out, _ = run("code", "-", "--format", "jsonl", "--records", kind, text=text)
            kinds = {r["record"] for r in records(out)}
            self.assertEqual(kinds, {{"events": "event", "quotes": "quote",
                                      "entities": "entity"}[kind]})
        out, _ = run("code", "-", "--format", "jsonl", "--records", "events,entities", text=text)
        self.assertEqual({r["record"] for r in records(out)}, {"event", "entity"})

    def test_files_and_folders_in_order(self):
        out, _ = run("code", NEWS)
        self.assertTrue(records(out))
        texts = [json.dumps(r["document"]) for r in records(out)]
        runs = [t for i, t in enumerate(texts) if i == 0 or texts[i - 1] != t]
        self.assertEqual(len(runs), len(set(runs)), "the records of a document stand together")

    def test_threads_do_not_change_a_byte(self):
        text = jsonl(articles(40))
        for arguments, given in (([NEWS], ""), (["-", "--format", "jsonl"], text)):
            one, _ = run("code", *arguments, "--records", "events,quotes,entities", "--threads", 1,
                         text=given)
            four, _ = run("code", *arguments, "--records", "events,quotes,entities", "--threads", 4,
                          text=given)
            self.assertTrue(one)
            self.assertEqual(one, four)

    def test_fields_of_jsonl_can_be_named(self):
        line = json.dumps({"body": SENTENCE, "meta": {"date": "2025-09-22"}}) + "\n"
        out, _ = run("code", "-", "--format", "jsonl", "--field", "text=body", "--field",
                     "published=meta.date", text=line)
        self.assertEqual(records(out)[0]["document"]["published"], "2025-09-22")

    def test_broken_lines_are_reported_and_the_rest_is_done(self):
        good = jsonl(articles(2)).splitlines()
        text = "\n".join([good[0], "{broken", good[1]]) + "\n"
        out, err = run("code", "-", "--format", "jsonl", text=text, code=1)
        self.assertEqual({r["document"]["id"] for r in records(out)}, {"story-0", "story-1"})
        self.assertIn(":2", err)

    def test_what_is_not_english_is_skipped_and_said(self):
        german = ("Die Regierung in Berlin hat am Montag den Vorschlag der Opposition abgelehnt und "
                  "weitere Verhandlungen angekündigt, wie ein Sprecher mitteilte.")
        out, err = run("code", "-", text=german, code=1)
        self.assertEqual(out, "")
        self.assertIn("English", err)
        _, err = run("code", "-", "--quiet", text=german, code=1)
        self.assertEqual(err, "")
        run("code", "-", "--any-language", text=german)

    def test_a_reader_that_goes_away_is_no_error(self):
        path = self.write("a.jsonl", jsonl(articles(300)))
        command = f"'{PROGRAM}' code '{path}' --threads 1; echo $? >&2"
        done = subprocess.run(f"{{ {command}; }} | head -n 1", shell=True, capture_output=True,
                              timeout=240, check=False)
        self.assertEqual(len(done.stdout.splitlines()), 1)
        self.assertEqual(done.stderr.decode(), "0\n")

    def test_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "code", str(NEWS)], stdout=full,
                                  stderr=subprocess.PIPE, timeout=240, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("cannot write", done.stderr.decode())


class IngestTest(Case):
    def documents(self, store):
        with sqlite3.connect(store) as connection:
            self.assertEqual(connection.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            return connection.execute("SELECT count(*) FROM document").fetchone()[0]

    def test_counts_and_running_again(self):
        path = self.write("a.jsonl", jsonl(articles(5)))
        store = self.folder / "news.db"
        out, err = run("ingest", store, path)
        self.assertRegex(out, r"^5 documents added \(\d+ sentences, \d+ events, \d+ quotes\)\n$")
        self.assertEqual(err, "")
        out, _ = run("ingest", store, path)
        self.assertIn("0 documents added", out)
        self.assertIn("5 already there", out)
        run("ingest", store, path, "--again")
        self.assertEqual(self.documents(store), 5)
        self.assertEqual(run("ingest", store, path, "--quiet"), ("", ""))

    def test_broken_records_are_counted(self):
        store = self.folder / "news.db"
        out, err = run("ingest", store, "-", "--format", "jsonl", text="{broken\n" + jsonl(articles(1)),
                       code=1)
        self.assertIn("1 document added", out)
        self.assertIn("1 broken", out)
        self.assertIn(":1", err)

    def test_a_file_that_is_no_store_is_left_alone(self):
        path = self.write("notes.txt", "Not a store.\n" * 100)
        run("ingest", path, NEWS, code=2)
        self.assertEqual(path.read_text(encoding="utf-8"), "Not a store.\n" * 100)

    def start(self, store):
        process = subprocess.Popen([PROGRAM, "ingest", str(store), "-", "--format", "jsonl",
                                    "--threads", "1"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.wait)
        for stream in (process.stdin, process.stdout, process.stderr):
            self.addCleanup(stream.close)
        return process

    def test_ctrl_c_keeps_what_is_done(self):
        stories = articles(300)
        store = self.folder / "news.db"
        process = self.start(store)
        half = jsonl(stories[:150]).encode()
        process.stdin.write(half)
        process.stdin.flush()
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        try:
            process.stdin.write(jsonl(stories[150:]).encode())
            process.stdin.close()
        except BrokenPipeError:
            pass
        self.assertEqual(process.wait(120), 130)
        self.assertIn("interrupted", process.stderr.read().decode())
        kept = self.documents(store)
        self.assertLessEqual(kept, 300)
        path = self.write("a.jsonl", jsonl(stories))
        out, _ = run("ingest", store, path)
        self.assertIn(f"{300 - kept} document", out)
        self.assertEqual(self.documents(store), 300)

    def test_killed_at_any_point_nothing_is_lost_or_doubled(self):
        stories = articles(200)
        whole = self.folder / "whole.db"
        path = self.write("a.jsonl", jsonl(stories))
        run("ingest", whole, path)
        store = self.folder / "news.db"
        for pause in (0.2, 0.7, 1.5):
            process = self.start(store)
            try:
                process.stdin.write(jsonl(stories).encode())
                process.stdin.flush()
            except BrokenPipeError:
                pass
            time.sleep(pause)
            process.kill()
            process.wait(60)
        run("ingest", store, path)
        self.assertEqual(self.documents(store), 200)
        for verb in ("events", "quotes"):
            one, _ = run(verb, whole, "--format", "jsonl")
            other, _ = run(verb, store, "--format", "jsonl")
            self.assertEqual(sorted(one.splitlines()), sorted(other.splitlines()))


class ListTest(Case):
    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.shared.name)
        cls.store = folder / "news.db"
        cls.lines = folder / "records.jsonl"
        run("ingest", cls.store, NEWS)
        out, _ = run("code", NEWS)
        cls.lines.write_text(out, encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.shared.cleanup()

    def both(self, verb, *arguments):
        """The records of the store, which must be those of the JSONL file."""
        stored, _ = run(verb, self.store, "--format", "jsonl", *arguments)
        lines, _ = run(verb, self.lines, "--format", "jsonl", *arguments)
        piped, _ = run(verb, "-", "--format", "jsonl", *arguments,
                       text=self.lines.read_text(encoding="utf-8"))
        self.assertEqual(lines, piped)
        self.assertEqual(stored, lines)
        return records(stored)

    def test_all_of_a_kind(self):
        events = self.both("events")
        quotes = self.both("quotes")
        self.assertTrue(events)
        self.assertTrue(quotes)
        self.assertEqual({r["record"] for r in events}, {"event"})
        self.assertEqual({r["record"] for r in quotes}, {"quote"})

    def test_filters(self):
        events = self.both("events")
        types = sorted({e["type"] for e in events})
        for kind in types[:4]:
            got = self.both("events", "--type", kind.lower())
            self.assertEqual([e["id"] for e in got],
                             [e["id"] for e in events if e["type"] == kind])
        two = self.both("events", "--type", ",".join(types[:2]))
        self.assertEqual({e["type"] for e in two}, set(types[:2]))
        occurred = self.both("events", "--status", "occurred")
        self.assertEqual(len(occurred), sum(e["status"] == "occurred" for e in events))
        for argument, key in (("--actor", "actor"), ("--recipient", "recipient")):
            named = [p["name"] for e in events for p in e[key] if p["name"]]
            got = self.both("events", argument, named[0])
            self.assertTrue(got)
            self.assertLess(len(got), len(events))
        confident = self.both("events", "--min-confidence", "0.7")
        self.assertTrue(all(e["confidence"] >= 0.7 for e in confident))
        self.assertEqual(len(self.both("events", "--limit", "3")), 3)
        dated = self.both("events", "--since", "2025", "--until", "2025-12")
        self.assertTrue(all(e["date"]["value"].startswith("2025") for e in dated))
        self.assertEqual(self.both("events", "--actor", "Nobody Of That Name"), [])

    def test_speaker_and_text(self):
        quotes = self.both("quotes")
        speaker = next(q["speaker"]["name"] for q in quotes if q["speaker"]["name"])
        got = self.both("quotes", "--speaker", speaker)
        self.assertTrue(got)
        self.assertTrue(self.both("quotes", "--text", "the OR a"))
        self.assertEqual(self.both("quotes", "--text", "zyzzyva"), [])

    def test_table_and_csv(self):
        for verb in ("events", "quotes"):
            count = len(self.both(verb))
            table, _ = run(verb, self.store)
            self.assertGreater(len(table.splitlines()), count)
            rows = list(csv.reader(io.StringIO(run(verb, self.store, "--format", "csv")[0])))
            self.assertEqual(len(rows), count + 1)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})

    def test_no_records_are_no_error(self):
        for form in ("table", "jsonl", "csv"):
            run("events", "-", "--format", form)

    def test_broken_lines_are_reported_and_the_rest_is_shown(self):
        good = self.lines.read_text(encoding="utf-8").splitlines()
        event = next(line for line in good if json.loads(line)["record"] == "event")
        out, err = run("events", "-", "--format", "jsonl", code=1,
                       text="\n".join(["{", '{"record":"event"}', event]) + "\n")
        self.assertEqual(out, event + "\n")
        self.assertIn("standard input:1", err)
        self.assertIn("standard input:2", err)

    def test_a_reader_that_goes_away_is_no_error(self):
        event = next(line for line in self.lines.read_text(encoding="utf-8").splitlines()
                     if json.loads(line)["record"] == "event")
        path = self.write("many.jsonl", (event + "\n") * 5000)
        for form in ("jsonl", "csv", "table"):
            done = subprocess.run(
                f"{{ '{PROGRAM}' events '{path}' --format {form}; echo $? >&2; }} | head -n 1",
                shell=True, capture_output=True, timeout=240, check=False)
            self.assertEqual(done.stderr.decode(), "0\n")


class ExplainTest(Case):
    def test_a_text_says_why(self):
        out, err = run("explain", "--text", SENTENCE, "--published", "2025-09-22")
        self.assertEqual(err, "")
        for part in (SENTENCE, "rejected", "nsubj", "REJECT", "because", "reject.",
                     '2025-09-21, from "', "Taliban"):
            self.assertIn(part, out)

    def test_without_the_tree(self):
        out, _ = run("explain", "--no-tree", "-", text=SENTENCE)
        self.assertNotIn("nsubj", out)
        self.assertIn("REJECT", out)

    def test_files(self):
        out, _ = run("explain", NEWS / "protest-crackdown.txt")
        self.assertIn("Sentence 1 ", out)
        self.assertIn("Entities", out)

    def test_either_text_or_paths(self):
        run("explain", "--text", SENTENCE, "a.txt", code=2)


class CodebookTest(Case):
    ENTRY = """type = "REJECT"
[[entry]]
id = "reject.test"
about = "Somebody rejects what another asked for."
cameo = "120"
frames = ["ACTOR reject RECIPIENT's demand|offer"]
examples = [{ text = "The Taliban rejected Washington's %s.", trigger = "rejected" }]
not = ["%s"]
"""

    def codebook(self, *words):
        """A codebook of one entry beside the actors of the real one."""
        folder = self.folder / "codebook"
        shutil.copytree(ROOT / "codebook", folder)
        for path in (folder / "events").glob("*.toml"):
            if path.name != "lists.toml":
                path.unlink()
        (folder / "events" / "reject.toml").write_text(self.ENTRY % words, encoding="utf-8")
        return folder

    def test_check_passes_when_the_examples_hold(self):
        folder = self.codebook("demand", "The Taliban accepted the offer.")
        out, _ = run("codebook", "check", "--codebook", folder)
        self.assertEqual(out, "1 entry, 2 examples: all as they should be\n")
        self.assertEqual(run("codebook", "check", "reject.", "--codebook", folder)[0], out)
        run("codebook", "check", "accuse.", "--codebook", folder, code=2)

    def test_check_names_the_examples_that_do_not(self):
        folder = self.codebook("carpet", "The Taliban rejected Washington's offer.")
        out, _ = run("codebook", "check", "--codebook", folder, code=1)
        self.assertIn("reject.toml", out)
        self.assertIn("carpet", out)
        self.assertIn("wanted nothing of reject.test", out)
        self.assertIn("1 entry, 2 examples: 2 otherwise", out)

    def test_a_codebook_that_does_not_compile_is_2(self):
        folder = self.codebook("demand", "Nothing.")
        path = folder / "events" / "reject.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("REJECT", "REFUSE"),
                        encoding="utf-8")
        _, err = run("codebook", "check", "--codebook", folder, code=2)
        self.assertIn("reject.toml", err)

    def test_the_examples_of_the_real_codebook(self):
        done = subprocess.run([PROGRAM, "codebook", "check"], capture_output=True, timeout=240,
                              check=False)
        last = done.stdout.decode().splitlines()[-1]
        match = re.fullmatch(r"\d+ entries, (\d+) examples: (?:(\d+) otherwise|all as .*)", last)
        self.assertTrue(match, last)
        examples, otherwise = int(match[1]), int(match[2] or 0)
        self.assertEqual(done.returncode, 1 if otherwise else 0)
        self.assertGreater(examples, 0, last)
        self.assertEqual(otherwise, 0, last)

    def test_show(self):
        out, _ = run("codebook", "show")
        for kind in ("AGREE", "REJECT", "ASSAULT"):
            self.assertIn(kind, out)
        out, _ = run("codebook", "show", "REJECT")
        entry = re.search(r"(?m)^(reject\.[\w.-]+)", out).group(1)
        out, _ = run("codebook", "show", entry)
        self.assertIn(entry, out)
        self.assertIn("frame", out)
        run("codebook", "show", "zyzzyva", code=1)


if __name__ == "__main__":
    # The tests are about the data of the source tree.
    os.environ.pop("DEMARCHE_DATA", None)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])

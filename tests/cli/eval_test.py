#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the verb eval of the built program, and its scores on the corpora when they are there.

usage: eval_test.py PROGRAM SOURCE_ROOT [TestClass ...]
"""
import json
import lzma
import os
import re
import sys
import unittest

from program_test import ROOT, SENTENCE, Case, articles, jsonl, records, run

GOLD_CONLLU = """# newdoc id = GUM_news_talks
# newpar
# sent_id = 1
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
3\tin\tin\tADP\tIN\t_\t4\tcase\t_\t_
4\tRome\tRome\tPROPN\tNNP\t_\t2\tobl\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
GOLD_COREF = """# newdoc id = GUM_news_italy
1\tItaly\tItaly\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tThen\tthen\tADV\tRB\t_\t3\tadvmod\t_\t_
2\tItaly\tItaly\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1)
3\treturned\treturn\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


class EvalTest(Case):
    def test_conllu_against_itself(self):
        path = self.write("gold.conllu", GOLD_CONLLU)
        out, _ = run("eval", "conllu", path, "--predicted", path, "--by-genre", "--errors", 2)
        for name in ("Tokens", "LAS", "LAS with subtypes"):
            self.assertEqual(len(re.findall(rf"(?m)^{name} +(?:100\.00 +){{3}}", out)), 2, name)
        self.assertNotIn("words/s", out)
        self.assertIn("news", out)

    def test_conllu_with_an_error(self):
        gold = self.write("gold.conllu", GOLD_CONLLU)
        wrong = self.write("wrong.conllu", GOLD_CONLLU.replace("\tPROPN\t", "\tNOUN\t"))
        out, _ = run("eval", "conllu", gold, "--predicted", wrong, "--errors", 2)
        self.assertRegex(out, r"(?m)^UPOS +80\.00 +80\.00 +80\.00 +4 +5 +5$")
        self.assertIn("upos PROPN > NOUN: 1", out)
        wrong = self.write("wrong.conllu", GOLD_CONLLU.replace("\tobl\t", "\tobl:tmod\t"))
        out, _ = run("eval", "conllu", gold, "--predicted", wrong)
        self.assertRegex(out, r"(?m)^LAS +100\.00 ")
        self.assertRegex(out, r"(?m)^LAS with subtypes +80\.00 +80\.00 +80\.00 +4 +5 +5$")

    def test_conllu_with_the_engine(self):
        for arguments in ([], ["--gold-tokens"], ["--genre", "news"], ["--document", "talks"]):
            out, _ = run("eval", "conllu", "-", *arguments, text=GOLD_CONLLU)
            self.assertRegex(out, r"(?m)^Words +100\.00")
            self.assertRegex(out, r"(?m)^5 words in [\d.]+ s of processor time: \d+ words/s$")
        run("eval", "conllu", "-", "--genre", "poetry", text=GOLD_CONLLU, code=2)

    def test_coref(self):
        out, _ = run("eval", "coref", "-", text=GOLD_COREF)
        self.assertRegex(out, r"(?m)^mentions +100\.00 +100\.00 +100\.00$")
        self.assertRegex(out, r"(?m)^CoNLL F1 +100\.00$")
        run("eval", "coref", "-", "--genre", "poetry", text=GOLD_COREF, code=2)
        _, err = run("eval", "coref", "-", text=GOLD_COREF.replace("(1)", "1)"), code=2)
        self.assertIn("closes what is not open", err)

    def test_another_text_is_refused(self):
        gold = self.write("gold.conllu", GOLD_CONLLU)
        other = self.write("other.conllu", GOLD_CONLLU.replace("Rome", "Oslo"))
        _, err = run("eval", "conllu", gold, "--predicted", other, code=2)
        self.assertIn("not the same text", err)

    def article(self):
        return {"id": "a1", "title": "T", "url": "", "publisher": "", "published": "2025-09-22",
                "paragraphs": [SENTENCE], "sentences": [SENTENCE],
                "events": [{"event": 1, "sentence": 0, "trigger": "rejected", "type": "REJECT",
                            "mode": [], "date": "2025-09-21", "place": "", "status": "occurred",
                            "reported_by": [], "recipient": [],
                            "actor": [{"text": "The Taliban", "name": "Taliban", "country": "AFG",
                                       "sectors": ["GOV"]}]}],
                "quotes": [], "positions": []}

    def test_gold_with_the_engine_and_with_its_records(self):
        path = self.write("gold.jsonl", json.dumps(self.article()) + "\n")
        out, _ = run("eval", "gold", path, "--errors", 3)
        self.assertRegex(out, r"(?m)^  REJECT +\d+\.\d\d +100\.00 ")
        coded, _ = run("code", "-", "--format", "jsonl",
                       text=json.dumps({"id": "a1", "text": SENTENCE, "published": "2025-09-22"}))
        predicted = self.write("records.jsonl", coded)
        again, _ = run("eval", "gold", path, "--predicted", predicted, "--errors", 3)
        self.assertEqual(out, again)

    def test_gold_that_is_broken(self):
        article = self.article()
        article["events"][0]["type"] = "REFUSE"
        _, err = run("eval", "gold", "-", text=json.dumps(article), code=2)
        self.assertIn("standard input:1", err)

    def test_spans(self):
        text = "Kofi\tB-PER\nAnnan\tI-PER\nvisited\tO\nGhana\tB-LOC\n\n"
        gold = self.write("gold.tsv", text)
        out, _ = run("eval", "spans", gold, "--predicted", gold)
        self.assertRegex(out, r"(?m)^all +100\.00 +100\.00 +100\.00 +2 +2 +2$")
        out, _ = run("eval", "spans", gold, "--predicted", gold, "--map", "per=")
        self.assertRegex(out, r"(?m)^all +100\.00 +100\.00 +100\.00 +1 +1 +1$")
        out, _ = run("eval", "spans", "-", "--errors", 1, text=text)
        self.assertIn("person", out)
        run("eval", "spans", gold, "--map", "per", code=2)


class ScoresTest(Case):
    """Needs the corpora; prints the tables, and fails below what has been reached."""

    SHARED = ROOT.parent / "shared"

    def setUp(self):
        super().setUp()
        if not (self.SHARED / "data" / "ud").is_dir():
            print("SKIPPED: no corpora in ../shared")
            self.skipTest("no corpora")

    def score(self, verb, name, *arguments):
        """Runs eval on a corpus; gives {line's name: F1}."""
        packed = (self.SHARED / "data" / name).read_bytes()
        out, _ = run("eval", verb, "-", *arguments, text=lzma.decompress(packed).decode())
        print(name, *arguments)
        print(out)
        return {m[1]: float(m[2]) for m in
                re.finditer(r"(?m)^ *(\w+) +[\d.]+ +[\d.]+ +([\d.]+) ", out)}

    def assert_at_least(self, scores, **floors):
        for name, floor in floors.items():
            self.assertGreaterEqual(scores[name], floor, name)

    def test_treebanks(self):
        ewt = self.score("conllu", "ud/en_ewt-ud-dev.conllu.xz")
        self.assert_at_least(ewt, Tokens=99.0, Sentences=80, UPOS=93, LAS=78)
        gum = self.score("conllu", "ud/en_gum-ud-dev.conllu.xz")
        self.assert_at_least(gum, Tokens=99.5, Sentences=93, UPOS=95, LAS=80)
        self.assert_at_least(self.score("conllu", "ud/en_gum-ud-dev.conllu.xz", "--gold-tokens"),
                             Tokens=100, Sentences=100, LAS=80)

    def test_names(self):
        scores = self.score("spans", "ner/worldwide-dev.tsv.xz")
        self.assert_at_least(scores, person=75, location=75, organization=55)

    def test_events_and_quotes(self):
        articles = sorted((self.SHARED / "gold").glob("*.jsonl"))
        out, _ = run("eval", "gold", *articles)
        print(out)
        self.assertIn("sentence, type", out)


if __name__ == "__main__":
    # The tests are about the data of the source tree.
    os.environ.pop("DEMARCHE_DATA", None)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])

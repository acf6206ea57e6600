#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores and times Demarche's language model and its rivals on the tokens of the gold.

usage: score.py DATA WORK PROGRAM

DATA is the folder of corpora, WORK holds the trained rivals and gets what they say, PROGRAM is
demarche. Prints a table in Markdown: F1 by `PROGRAM eval`, and words a second of processor time
on one core over the development treebanks, each the best of three runs.
"""
import os
import re
import subprocess
import sys

os.environ["OMP_NUM_THREADS"] = "1"
os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])

import rivals
import treebanks
from treebanks import corpora

RUNS = 3
SCORES = ("UPOS", "XPOS", "Lemmas", "UAS", "LAS with subtypes")


def evaluate(program, *arguments):
    return subprocess.run([program, "eval", *arguments], check=True, stdout=subprocess.PIPE,
                          encoding="utf-8").stdout


def f1(table, name):
    return re.search(rf"(?m)^{name} +\S+ +\S+ +(\S+) ", table)[1]


def relabelled(conllu, sentences):
    """The CoNLL-U text with other labels: `sentences` as rivals.py gives them."""
    rows = (row for sentence in sentences for row in sentence)
    lines = []
    for line in conllu.split("\n"):
        columns = line.split("\t")
        if columns[0].isdigit():
            columns[2], columns[3], columns[4], head, columns[7] = next(rows)
            columns[6] = str(head)
        lines.append("\t".join(columns))
    return "\n".join(lines)


def bio(sentences):
    return "".join("".join(f"{form}\t{label}\n" for form, label in s) + "\n" for s in sentences)


def write(path, text):
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    return path


class Gold:
    """The development sets, as files in WORK and in memory."""

    def __init__(self, data, work):
        self.names = corpora.read_names(f"{data}/ner/worldwide-dev.tsv.xz", 0)
        self.names_path = write(f"{work}/names.tsv", bio(self.names))
        self.conllu = {name: treebanks.dev_conllu(data, name) for name in treebanks.DEV}
        self.path = {name: write(f"{work}/{name}.conllu", text)
                     for name, text in self.conllu.items()}
        self.forms = {name: [[w.form for w in s] for s in treebanks.dev_sentences(data, name)]
                      for name in treebanks.DEV}
        self.words = sum(len(s) for sentences in self.forms.values() for s in sentences)


def score_demarche(program, gold):
    cells, seconds = [], 0
    for path in gold.path.values():
        tables = [evaluate(program, "conllu", path, "--gold-tokens") for _ in range(RUNS)]
        cells += [f1(tables[0], name) for name in SCORES]
        seconds += min(int(words) / int(speed) for words, speed in
                       (re.search(r"(\d+) words in .*: (\d+) words/s", t).groups() for t in tables))
    # Its finer types, as the newswire corpus has them.
    coarse = [f"--map={name}=other" for name in ("event", "work", "law")]
    cells.append(f1(evaluate(program, "spans", gold.names_path, *coarse), "all"))
    return cells + ["", f"{gold.words / seconds:.0f}"]  # names are in the same pass


def score_rival(program, gold, work, rival):
    cells, seconds, name_seconds = [], 0, 0
    predicted = f"{work}/predicted"
    for name, forms in gold.forms.items():
        runs = [rival.trees(forms) for _ in range(RUNS)]
        write(predicted, relabelled(gold.conllu[name], runs[0][0]))
        table = evaluate(program, "conllu", gold.path[name], "--predicted", predicted)
        cells += [f1(table, score) for score in SCORES]
        seconds += min(run[1] for run in runs)
    speed = f"{gold.words / seconds:.0f}"
    if not hasattr(rival, "names"):
        return cells + ["", speed, ""]
    labels, _ = rival.names([[form for form, _ in s] for s in gold.names])
    write(predicted, bio([[(form, label) for (form, _), label in zip(s, l)]
                          for s, l in zip(gold.names, labels)]))
    cells.append(f1(evaluate(program, "spans", gold.names_path, "--predicted", predicted), "all"))
    for forms in gold.forms.values():
        name_seconds += min(rival.names(forms)[1] for _ in range(RUNS))
    return cells + [speed, f"{gold.words / (seconds + name_seconds):.0f}"]


def main():
    data, work, program = sys.argv[1:]
    gold = Gold(data, work)
    measures = [f"{name} {score}" for name in treebanks.DEV for score in SCORES]
    measures += ["names", "words/s: tags, lemmas, trees", "words/s: the same and names"]
    columns = [score_demarche(program, gold),
               score_rival(program, gold, work, rivals.UDPipe(work)),
               score_rival(program, gold, work, rivals.SpaCy(work))]
    print("| | Demarche | UDPipe 1 | spaCy |\n|---|---|---|---|")
    for row in zip(measures, *columns):
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main()

# SPDX-License-Identifier: Apache-2.0
"""Reads the corpora that the language model is trained on.

The weights that ship are trained without non-commercial material: of GUM, the
genres in NONCOMMERCIAL are left out.
"""
import lzma

NONCOMMERCIAL = ("fiction", "whow", "essay", "letter", "podcast")


class Word:
    """A word of a treebank: form, lemma, tags, head (0 is the root) and relation."""

    __slots__ = ("form", "lemma", "upos", "xpos", "head", "relation")

    def __init__(self, columns):
        self.form, self.lemma, self.upos, self.xpos = columns[1:5]
        self.head, self.relation = int(columns[6]), columns[7]


def read_treebank(path, commercial_only=False):
    """Gives (document id, [Word]) for each sentence of a CoNLL-U file (.xz)."""
    sentences, words, document = [], [], ""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document = line.split("=")[-1].strip()
            elif line.startswith("#"):
                continue
            elif not line:
                barred = commercial_only and any(
                    document.startswith("GUM_" + genre) for genre in NONCOMMERCIAL)
                if words and not barred:
                    sentences.append((document, words))
                words = []
            else:
                columns = line.split("\t")
                if columns[0].isdigit():  # not a multiword token, not an empty node
                    words.append(Word(columns))
    return sentences


def read_names(path, column, keep_empty=False):
    """Gives [(form, BIO label)] for each sentence of a column file (.xz); the form stands in
    `column`, the label in the next. UNER's stray "B-O" is O unless `keep_empty`."""
    sentences, words = [], []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# "):
                continue
            if not line.strip():
                if words:
                    sentences.append(words)
                words = []
                continue
            columns = line.split("\t")
            if len(columns) > column + 1 and columns[column]:
                label = columns[column + 1]
                empty = not label or label in ("B-O", "I-O") and not keep_empty
                words.append((columns[column], "O" if empty else label))
    if words:
        sentences.append(words)
    return sentences

# SPDX-License-Identifier: Apache-2.0
"""The treebanks that the language model is trained on and scored with, for its rivals.

What is left out of GUM is known to train/corpora.py, which stands behind `corpora` here.
"""
import lzma
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "train"))
import corpora

TRAIN = (("en_ewt-ud-train", False), ("en_gum-ud-train", True))
DEV = {"EWT": "en_ewt-ud-dev", "GUM": "en_gum-ud-dev"}


def path(data, name):
    return f"{data}/ud/{name}.conllu.xz"


def train_sentences(data):
    """[Word] for each training sentence."""
    return [words for name, commercial_only in TRAIN
            for _, words in corpora.read_treebank(path(data, name), commercial_only)]


def dev_sentences(data, name):
    """[Word] for each sentence of a treebank in DEV."""
    return [words for _, words in corpora.read_treebank(path(data, DEV[name]))]


def _conllu(path, commercial_only):
    barred = tuple("# newdoc id = GUM_" + genre for genre in corpora.NONCOMMERCIAL)
    kept, keep = [], True
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                keep = not (commercial_only and line.startswith(barred))
            if keep:
                kept.append(line)
    return "".join(kept)


def train_conllu(data):
    """The training sentences as they stand in the files, features and all."""
    return "".join(_conllu(path(data, name), commercial_only) for name, commercial_only in TRAIN)


def dev_conllu(data, name):
    """A treebank in DEV as it stands in its file."""
    return _conllu(path(data, DEV[name]), False)

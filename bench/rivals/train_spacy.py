#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains spaCy's pipeline for processors without a GPU on the data of the language model.

usage: train_spacy.py DATA WORK trees|names VECTORS.npz [--steps 4000]

`trees`: tags, lemmas and trees, from the treebanks, into WORK/spacy-trees; `names`: names,
from worldwide newswire, into WORK/spacy-names. VECTORS.npz is what bench/rivals/vectors.py makes.
A step is a batch, of 100 words at first, of 1,000 from the 2,300th on; the best of the states
after each 1,000 steps is kept.
"""
import argparse
import pathlib

import numpy as np
import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.vectors import Vectors

import treebanks
from treebanks import corpora

PIPELINES = {"trees": ["tagger", "morphologizer", "trainable_lemmatizer", "parser"],
             "names": ["ner"]}


def tree(vocab, sentence):
    """The Doc of a sentence of a treebank."""
    return Doc(vocab, words=[w.form for w in sentence], lemmas=[w.lemma for w in sentence],
               pos=[w.upos for w in sentence], tags=[w.xpos for w in sentence],
               heads=[w.head - 1 if w.head else i for i, w in enumerate(sentence)],
               deps=[w.relation if w.head else "ROOT" for w in sentence])


def names(vocab, sentence):
    """The Doc of a sentence of a name file."""
    return Doc(vocab, words=[form for form, _ in sentence], ents=[label for _, label in sentence])


def read_docs(vocab, data, kind, part):
    if kind == "names":
        sentences = corpora.read_names(f"{data}/ner/worldwide-{part}.tsv.xz", 0)
        return [names(vocab, s) for s in sentences]
    sentences = (treebanks.train_sentences(data) if part == "train" else
                 [s for name in treebanks.DEV for s in treebanks.dev_sentences(data, name)])
    return [tree(vocab, s) for s in sentences]


def write_vectors(nlp, npz, folder):
    """vectors.npz as a spaCy model without components; the words are in lower case."""
    loaded = np.load(npz)
    nlp.vocab.vectors = Vectors(data=loaded["vectors"], attr="LOWER",
                                keys=[nlp.vocab.strings.add(str(w)) for w in loaded["words"]])
    nlp.to_disk(folder)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("data")
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("kind", choices=PIPELINES)
    parser.add_argument("vectors")
    parser.add_argument("--steps", type=int, default=4000)
    options = parser.parse_args()
    work = options.work / f"spacy-{options.kind}"
    work.mkdir(exist_ok=True)
    nlp = spacy.blank("en")
    write_vectors(nlp, options.vectors, work / "vectors")
    for part in ("train", "dev"):
        docs = read_docs(nlp.vocab, options.data, options.kind, part)
        DocBin(docs=docs, attrs=["LEMMA", "POS", "TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
               ).to_disk(work / f"{part}.spacy")
    # The processor configuration of `spacy init config`, with vectors and averaged weights.
    config = init_config(lang="en", pipeline=PIPELINES[options.kind], optimize="efficiency")
    config.to_disk(work / "config.cfg")
    train(work / "config.cfg", work, overrides={
        "paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy"),
        "paths.vectors": str(work / "vectors"),
        "components.tok2vec.model.embed.include_static_vectors": True,
        "training.optimizer.use_averages": True, "training.patience": 0,
        "training.max_steps": options.steps, "training.max_epochs": 0,
        "training.eval_frequency": 1000})


if __name__ == "__main__":
    main()

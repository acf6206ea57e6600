#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains UDPipe 1 on the treebanks of the language model.

usage: train_udpipe.py DATA WORK VECTORS.npz [--iterations 5]

Trains a tagger, a lemmatizer and a parser, those that WORK has already left alone, and puts
them together as WORK/udpipe.model; there is no tokenizer. What UDPipe says on the way goes to
standard error. VECTORS.npz is what bench/rivals/vectors.py makes; iterations are the parser's.
"""
import argparse
import os

import numpy as np
from ufal import udpipe

import treebanks

# UDPipe's defaults for its two taggers, but a shorter context of tags (order), fewer analyses a
# word and fewer iterations, to be done in an hour.
TAGGER = "order=2.5;guesser_enrich_dictionary=4;iterations=4;use_lemma=0;provide_lemma=0"
LEMMATIZER = ("order=2.5;guesser_enrich_dictionary=4;iterations=5;templates=lemmatizer;"
              "use_xpostag=0;use_feats=0;provide_xpostag=0;provide_feats=0")
# What UDPipe's authors found best for English (training/models-ud-2.0 in its sources), but on gold
# tags and for fewer iterations.
PARSER = ("transition_system=projective;transition_oracle=dynamic;structured_interval=0;"
          "hidden_layer=200;batch_size=10;learning_rate=0.01;learning_rate_final=0.001;l2=0.5;"
          "embedding_upostag=20;embedding_feats=20;embedding_deprel=20;use_gold_tags=1")
VECTOR_SIZE = 50


def sentences(conllu):
    """The sentences of a CoNLL-U text in UDPipe's form."""
    found, error = udpipe.Sentences(), udpipe.ProcessingError()
    reader = udpipe.InputFormat.newInputFormat("conllu")
    reader.setText(conllu)
    sentence = udpipe.Sentence()
    while reader.nextSentence(sentence, error):
        found.append(sentence)
        sentence = udpipe.Sentence()
    if error.occurred():
        raise ValueError(error.message)
    return found


def write_word2vec(vectors, path):
    """Writes the main components of vectors.npz as the text that UDPipe reads."""
    loaded = np.load(vectors)
    parts = loaded["vectors"] - loaded["vectors"].mean(0)
    _, directions = np.linalg.eigh(parts.T @ parts)
    parts = parts @ directions[:, -VECTOR_SIZE:]
    parts *= .5 / parts.std()  # about as large as UDPipe's random vectors
    with open(path, "w", encoding="utf-8") as out:
        print(len(parts), VECTOR_SIZE, file=out)
        for word, vector in zip(loaded["words"], parts):
            print(word, *(f"{x:.4f}" for x in vector), file=out)


def train(path, *arguments):
    error = udpipe.ProcessingError()
    model = udpipe.Trainer.train("morphodita_parsito", *arguments, error)
    if error.occurred():
        raise ValueError(error.message)
    with open(path, "wb") as out:
        out.write(model)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("data")
    parser.add_argument("work")
    parser.add_argument("vectors")
    parser.add_argument("--iterations", type=int, default=5)
    options = parser.parse_args()
    none = udpipe.Trainer.NONE
    training = sentences(treebanks.train_conllu(options.data))
    held_out = sentences("".join(treebanks.dev_conllu(options.data, name)
                                 for name in treebanks.DEV))
    write_word2vec(options.vectors, f"{options.work}/vectors.txt")
    parser_settings = (f"{PARSER};iterations={options.iterations};embedding_form={VECTOR_SIZE};"
                       f"embedding_form_file={options.work}/vectors.txt")
    part = f"{options.work}/udpipe."
    for name, tagger_settings, settings in (("tagger", TAGGER, none),
                                            ("lemmatizer", LEMMATIZER, none),
                                            ("parser", none, parser_settings)):
        if not os.path.exists(part + name):
            train(part + name, training, held_out, none, tagger_settings, settings)
    train(part + "model", training, held_out, none,
          f"from_model=file:{part}tagger;from_model_2=file:{part}lemmatizer",
          f"from_model=file:{part}parser")


if __name__ == "__main__":
    main()

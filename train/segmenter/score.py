#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores segmentation on raw text as conll18_ud_eval does: F1 of exact spans.

usage: score.py SEGMENT_TEXT MODELS CONLLU... [--errors N]
"""
import argparse
import subprocess
import tempfile

import treebank


def f1(gold, system):
    correct = len(set(gold) & set(system))
    return 200 * correct / (len(gold) + len(system))


def segment(program, models, text):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        lines = subprocess.run([program, "tokens", file.name, models], stdout=subprocess.PIPE,
                               check=True, text=True).stdout.splitlines()
    tokens, words, sentences, start = [], [], [], None
    for line in lines:
        begin, end, fused, last = map(int, line.split())
        words.append((begin, end))
        if fused:
            tokens[-1] = (tokens[-1][0], end)
        else:
            tokens.append((begin, end))
        start = begin if start is None else start
        if last:
            sentences.append((start, end))
            start = None
    return tokens, words, sentences


def show_errors(raw, sentences, count):
    text = raw.text.encode("utf-8")
    gold = {end for _, end in raw.sentences}
    system = {end for _, end in sentences}
    wrong = sorted([(end, "missed") for end in gold - system] +
                   [(end, "extra ") for end in system - gold])
    step = max(1, len(wrong) // count)
    for end, kind in wrong[::step]:
        left = text[max(0, end - 60):end].decode("utf-8", "replace")
        right = text[end:end + 60].decode("utf-8", "replace")
        print(f"  {kind} {left} ||{right}".replace("\n", " / "))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("models")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--genre", default="", help="only documents whose id begins so")
    options = parser.parse_args()
    for path in options.files:
        raw = treebank.raw(path, lambda name: name.startswith(options.genre))
        tokens, words, sentences = segment(options.program, options.models, raw.text)
        print(f"{path}: tokens {f1(raw.tokens, tokens):.2f} words {f1(raw.words, words):.2f} "
              f"sentences {f1(raw.sentences, sentences):.2f}")
        if options.errors:
            show_errors(raw, sentences, options.errors)


if __name__ == "__main__":
    main()

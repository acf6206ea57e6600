# SPDX-License-Identifier: Apache-2.0
"""What the networks are trained on, as numbers: trees, names, raw sentences."""
import array
import collections
import glob
import itertools
import random

import numpy as np
import torch

import corpora
import features
import names

MAX_WORDS = 220  # longer sentences are left out of training


def by_frequency(items):
    counts = collections.Counter(items)
    return sorted(counts, key=lambda k: (-counts[k], k))


def lines(path):
    with open(path, encoding="utf-8") as file:
        return file.read().rstrip("\n").split("\n")


def raw_sentences(work):
    """The lines that raw_text.py made."""
    return itertools.chain.from_iterable(map(lines, sorted(glob.glob(f"{work}/sentences.*.txt"))))


class Corpora:
    """The annotated corpora, the label lists, and how often each form stands in all texts."""

    def __init__(self, data, work):
        def treebank(name, commercial_only=False):
            return corpora.read_treebank(f"{data}/ud/{name}.conllu.xz", commercial_only)
        self.trees = [s for name, bar in (("en_ewt-ud-train", False), ("en_gum-ud-train", True))
                      for _, s in treebank(name, bar)]
        gum = treebank("en_gum-ud-dev")
        self.trees_dev = {"ewt": [s for _, s in treebank("en_ewt-ud-dev")],
                          "gum": [s for _, s in gum],
                          "gum news": [s for d, s in gum if "_news_" in d]}
        self.names = names.read(data)
        self.names_dev, self.schemes = names.dev(data)
        words = [w for s in self.trees for w in s]
        scripts = collections.Counter(features.edit_script(w.form, w.lemma) for w in words)
        self.labels = {
            "upos": by_frequency(w.upos for w in words),
            "xpos": by_frequency(w.xpos for w in words),
            "script": ["k0|"] + [s for s in by_frequency(scripts.elements())
                                 if scripts[s] >= 3 and s != "k0|"],
            "relation": by_frequency(w.relation for w in words),
            "name": names.LABELS}

        gold = collections.Counter(w.form for w in words)
        gold.update(f for corpus in self.names.values() for s in corpus for f, _ in s)
        self.counts = collections.Counter(gold)
        self.raw = list(raw_sentences(work))
        for line in self.raw:
            self.counts.update(line.split(" "))
        dev = collections.Counter(w.form for s in self.trees_dev.values() for t in s for w in t)
        dev.update(f for c in self.names_dev.values() for s in c for f, _ in s)
        normal = collections.Counter()
        for form, times in self.counts.items():
            normal[features.normal_form(form)] += times
        often = collections.Counter()
        for form, times in gold.items():
            often[features.normal_form(form)] += times
        # Twice in annotated sentences, or often elsewhere; the most frequent ones.
        known = [w for w in normal if normal[w] >= 12 or often[w] >= 2]
        self.vocabulary = sorted(sorted(known, key=lambda w: (-normal[w], w))[:60000])
        for form in dev:  # only needs to be a form, so that all networks know the same ones
            self.counts.setdefault(form, 0)
        self.made_up = [" ".join(f for f, _ in sentence) for corpus in ("frames", "swapped")
                        for sentence in self.names[corpus]]


class Gold:
    """Annotated sentences as tensors; batches of like length, longest first."""

    def __init__(self, data, lexicon):
        index = {k: {l: i for i, l in enumerate(v)} for k, v in data.labels.items()}

        def tree(sentence):
            return (lexicon.numbers([w.form for w in sentence]), np.array(
                [[index["upos"].get(w.upos, 0), index["xpos"].get(w.xpos, 0),
                  index["script"].get(features.edit_script(w.form, w.lemma), 0), w.head,
                  index["relation"].get(w.relation, 0)] for w in sentence]))
        self.trees = [tree(s) for s in data.trees]
        # Sets of labels that a word may have, by number.
        self.sets, rows = [], {}

        def number(allowed):
            allowed = tuple(sorted(allowed))
            if allowed not in rows:
                rows[allowed] = len(self.sets)
                self.sets.append(allowed)
            return rows[allowed]
        self.names = {corpus: [(lexicon.numbers([f for f, _ in s]),
                                np.array([[number(a)] for _, a in s])) for s in sentences]
                      for corpus, sentences in data.names.items()}
        self.allowed = torch.zeros(len(self.sets), len(names.LABELS), dtype=torch.bool)
        for i, allowed in enumerate(self.sets):
            self.allowed[i, list(allowed)] = True


def padded(sentences, device):
    """[(numbers, labels)], longest first: types [sentences, words], lengths, labels of all
    words one after the other."""
    lengths = torch.tensor([len(s[0]) for s in sentences])
    types = np.zeros((len(sentences), int(lengths[0])), np.int64)
    for i, (numbers, _) in enumerate(sentences):
        types[i, :len(numbers)] = numbers
    labels = torch.from_numpy(np.concatenate([s[1] for s in sentences]))
    return torch.from_numpy(types).to(device), lengths, labels.to(device)


def batches(sentences, words, shuffle=True):
    """Sentences of like length together, longest first within a batch."""
    def key(sentence):
        return len(sentence[0]) + (random.random() * 6 if shuffle else 0)
    found, batch, count = [], [], 0
    for sentence in sorted(sentences, key=key):
        if shuffle and len(sentence[0]) > MAX_WORDS:
            continue
        batch.append(sentence)
        count += len(sentence[0])
        if count >= words:
            found.append(batch)
            batch, count = [], 0
    if batch:
        found.append(batch)
    for batch in found:
        batch.sort(key=lambda s: -len(s[0]))
    if shuffle:
        random.shuffle(found)
    return found


class Raw:
    """Raw sentences on the device, in batches of one length (so without padding)."""

    def __init__(self, sentences, lexicon, device):
        """sentences: sentences, their tokens parted by spaces."""
        flat, lengths = array.array("i"), []
        for line in sentences:
            numbers = [lexicon.number.get(form, 0) for form in line.split(" ")]
            if 3 <= len(numbers) <= 80 and 0 not in numbers:
                flat.extend(numbers)
                lengths.append(len(numbers))
        self.lengths = np.array(lengths)
        self.starts = torch.from_numpy(np.cumsum(self.lengths) - self.lengths).to(device)
        self.flat = torch.from_numpy(np.frombuffer(flat, np.int32).copy()).to(device)
        self.device = device

    def words(self):
        return len(self.flat)

    def epoch(self, seed, words):
        """Gives types [sentences, length] for each batch, in an order that `seed` fixes."""
        random_order = np.random.default_rng(seed)
        found = []
        for length in np.unique(self.lengths):
            which = random_order.permutation(np.flatnonzero(self.lengths == length))
            size = max(words // int(length), 1)
            found += [(int(length), which[i:i + size]) for i in range(0, len(which), size)]
        random_order.shuffle(found)
        for length, which in found:
            start = self.starts[torch.from_numpy(which).to(self.device)]
            yield self.flat[start[:, None] + torch.arange(length, device=self.device)].long()

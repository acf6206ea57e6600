#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the language model: tags, lemmas, trees and names in one network.

usage: train.py DATA WORK NAME [--epochs 10] [--width 256] [--layers 2] [--threads 2]

DATA is the folder of corpora, WORK holds vectors.npz and gets NAME.checkpoint after
each epoch (a run that was stopped goes on from it) and NAME.pt at the end.
"""
import argparse
import collections
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import corpora
import features
from network import Network

BATCH_WORDS = 1500
MAX_WORDS = 220  # longer sentences are left out of training
NEVER = -1e4


def by_frequency(items):
    counts = collections.Counter(items)
    return sorted(counts, key=lambda k: (-counts[k], k))


class Data:
    """The corpora, the label lists and the vocabulary."""

    def __init__(self, data, work):
        def treebank(name, commercial_only=False):
            return corpora.read_treebank(f"{data}/ud/{name}.conllu.xz", commercial_only)
        self.trees = [s for name, bar in (("en_ewt-ud-train", False), ("en_gum-ud-train", True))
                      for _, s in treebank(name, bar)]
        self.dev = {"ewt": [s for _, s in treebank("en_ewt-ud-dev")],
                    "gum": [s for _, s in treebank("en_gum-ud-dev")],
                    "gum news": [s for d, s in treebank("en_gum-ud-dev") if "_news_" in d]}
        def names(name, column):
            return corpora.read_names(f"{data}/ner/{name}.xz", column)
        self.names = names("worldwide-train.tsv", 0)
        self.names_uner = names("uner_ewt-train.iob2", 1)
        self.names_dev = names("worldwide-dev.tsv", 0)
        self.names_uner_dev = names("uner_ewt-dev.iob2", 1)

        words = [w for s in self.trees for w in s]
        scripts = collections.Counter(features.edit_script(w.form, w.lemma) for w in words)
        def bio(sentences):
            return ["O"] + sorted({l for s in sentences for _, l in s} - {"O"})
        self.labels = {
            "upos": by_frequency(w.upos for w in words),
            "xpos": by_frequency(w.xpos for w in words),
            "script": ["k0|"] + [s for s in by_frequency(scripts.elements())
                                 if scripts[s] >= 3 and s != "k0|"],
            "relation": by_frequency(w.relation for w in words),
            "name": bio(self.names), "name_uner": bio(self.names_uner)}
        self.index = {k: {l: i for i, l in enumerate(v)} for k, v in self.labels.items()}

        counts = collections.Counter(features.normal_form(w.form) for w in words)
        self.counts = counts + collections.Counter(
            features.normal_form(form) for s in self.names for form, _ in s)
        self.vocabulary = [w for w in by_frequency(self.counts.elements())
                           if self.counts[w] >= 3 or counts[w] >= 2]
        self.form_id = {w: i + 1 for i, w in enumerate(self.vocabulary)}
        loaded = np.load(f"{work}/vectors.npz")
        self.vector_words = [str(w) for w in loaded["words"]]
        self.vector_id = {w: i + 1 for i, w in enumerate(self.vector_words)}
        self.vectors = torch.tensor(np.concatenate(
            [np.zeros((1, loaded["vectors"].shape[1]), np.float32), loaded["vectors"]]))
        self.cache = {}

    def word(self, form):
        """What Network.embed takes."""
        if form not in self.cache:
            normal = features.normal_form(form)
            self.cache[form] = (self.form_id.get(normal, 0), self.vector_id.get(normal, 0),
                                *features.features(form), self.counts.get(normal, 0))
        return self.cache[form]


def batches(sentences, shuffle=True):
    """Sentences of like length together, longest first within a batch."""
    def key(sentence):
        return len(sentence) + (random.random() * 6 if shuffle else 0)
    found, batch, words = [], [], 0
    for sentence in sorted(sentences, key=key):
        if shuffle and len(sentence) > MAX_WORDS:
            continue
        batch.append(sentence)
        words += len(sentence)
        if words >= BATCH_WORDS:
            found.append(batch)
            batch, words = [], 0
    if batch:
        found.append(batch)
    for batch in found:
        batch.sort(key=len, reverse=True)
    if shuffle:
        random.shuffle(found)
    return found


def head_mask(mask):
    """Heads that a word may have: the root and the words that are no padding."""
    return torch.cat([torch.ones(mask.shape[0], 1, dtype=torch.bool), mask], 1)[:, None, :]


def tree_loss(net, data, batch):
    words, state, mask = net.encode([[data.word(w.form) for w in s] for s in batch])
    flat = [w for s in batch for w in s]
    def gold(name, value):
        return torch.tensor([data.index[name].get(value(w), 0) for w in flat])
    here = state[mask]
    scores, dependent, head = net.arcs(state)
    heads = torch.tensor([w.head for w in flat])
    sentence = torch.arange(mask.shape[0])[:, None].expand(mask.shape)[mask]
    arc = F.cross_entropy(scores.masked_fill(~head_mask(mask), NEVER)[mask], heads)
    label = F.cross_entropy(net.labels(dependent[mask], head[sentence, heads]),
                            gold("relation", lambda w: w.relation))
    tags = (F.cross_entropy(net.upos(here), gold("upos", lambda w: w.upos))
            + F.cross_entropy(net.xpos(here), gold("xpos", lambda w: w.xpos))
            + F.cross_entropy(net.script(torch.cat([here, words[mask]], 1)),
                              gold("script", lambda w: features.edit_script(w.form, w.lemma))))
    return arc + label + .5 * tags


def name_loss(net, data, batch, head, labels):
    _, state, mask = net.encode([[data.word(form) for form, _ in s] for s in batch])
    gold = torch.tensor([data.index[labels][label] for s in batch for _, label in s])
    return F.cross_entropy(head(state[mask]), gold)


@torch.no_grad()
def score_trees(net, data, sentences):
    net.eval()
    counts = collections.Counter()
    labels = data.labels
    for batch in batches(sentences, shuffle=False):
        words, state, mask = net.encode([[data.word(w.form) for w in s] for s in batch])
        scores, dependent, head = net.arcs(state)
        scores = scores.masked_fill(~head_mask(mask), NEVER)
        own = torch.arange(mask.shape[1])
        scores[:, own, own + 1] = NEVER  # nobody is their own head
        heads = scores.argmax(2)[mask]
        sentence = torch.arange(mask.shape[0])[:, None].expand(mask.shape)[mask]
        relations = net.labels(dependent[mask], head[sentence, heads]).argmax(1)
        upos, xpos = net.upos(state[mask]).argmax(1), net.xpos(state[mask]).argmax(1)
        scripts = net.script(torch.cat([state[mask], words[mask]], 1)).argmax(1)
        for i, w in enumerate(w for s in batch for w in s):
            attached = heads[i].item() == w.head
            counts.update(
                words=1, uas=attached,
                las=attached and labels["relation"][relations[i]] == w.relation,
                upos=labels["upos"][upos[i]] == w.upos, xpos=labels["xpos"][xpos[i]] == w.xpos,
                lemma=features.apply_script(w.form, labels["script"][scripts[i]]) == w.lemma)
    net.train()
    return {k: round(100 * counts[k] / counts["words"], 2)
            for k in ("upos", "xpos", "lemma", "uas", "las")}


def spans(labels):
    found, begin, kind = set(), None, None
    for i, label in enumerate(labels + ["O"]):
        if begin is not None and label != "I-" + kind:
            found.add((begin, i, kind))
            begin = None
        if label != "O" and begin is None:
            begin, kind = i, label[2:]
    return found


@torch.no_grad()
def score_names(net, data, sentences, head, labels):
    net.eval()
    right = predicted = gold = 0
    for batch in batches(sentences, shuffle=False):
        _, state, mask = net.encode([[data.word(form) for form, _ in s] for s in batch])
        best = iter(head(state[mask]).argmax(1).tolist())
        for sentence in batch:
            found = spans([data.labels[labels][next(best)] for _ in sentence])
            wanted = spans([label for _, label in sentence])
            right, predicted, gold = right + len(found & wanted), predicted + len(found), gold + len(wanted)
    net.train()
    return round(200 * right / max(predicted + gold, 1), 2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("work")
    parser.add_argument("name")
    parser.add_argument("--epochs", type=float, default=10)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(7)
    random.seed(7)
    torch.set_num_threads(args.threads)

    data = Data(args.data, args.work)
    net = Network(data.labels, len(data.vocabulary), data.vectors, args.width, args.layers)
    weights = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=2e-3, betas=(.9, .99), weight_decay=1e-3,
                                  fused=True)

    def epoch_batches(epoch):
        """All trees, half of the names and a quarter of the small set of names."""
        random.seed(1000 + epoch)
        names, uner = batches(data.names), batches(data.names_uner)
        todo = [("trees", b) for b in batches(data.trees)]
        todo += [("names", b) for b in names[:len(names) // 2]]
        todo += [("uner", b) for b in uner[:len(uner) // 4]]
        random.shuffle(todo)
        return todo

    total = int(len(epoch_batches(0)) * args.epochs)
    warm_up = .06 * total

    def rate(step):
        if step < warm_up:
            return step / warm_up
        return .5 * (1 + math.cos(math.pi * (step - warm_up) / (total - warm_up)))

    def save(path, step, epoch):
        torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
                    "epoch": epoch, "width": args.width, "layers": args.layers,
                    "labels": data.labels, "vocabulary": data.vocabulary,
                    "vector_words": data.vector_words}, path + ".tmp")
        os.replace(path + ".tmp", path)

    step = epoch = 0
    checkpoint = f"{args.work}/{args.name}.checkpoint"
    if os.path.exists(checkpoint):
        kept = torch.load(checkpoint, weights_only=False)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        step, epoch = kept["step"], kept["epoch"]
    begin, words = time.time(), 0
    while step < total:
        for kind, batch in epoch_batches(epoch):
            for group in optimizer.param_groups:
                group["lr"] = 2e-3 * rate(step)
            with torch.autocast("cpu", torch.bfloat16):
                if kind == "trees":
                    loss = tree_loss(net, data, batch)
                elif kind == "names":
                    loss = 2 * name_loss(net, data, batch, net.name, "name")
                else:
                    loss = name_loss(net, data, batch, net.name_uner, "name_uner")
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 2.)
            optimizer.step()
            step += 1
            words += sum(map(len, batch))
            if step >= total:
                break
        epoch += 1
        save(checkpoint, step, epoch)
        print(f"epoch {epoch}, step {step} of {total}, {words / (time.time() - begin):.0f} words/s",
              flush=True)
        for name, sentences in data.dev.items():
            print(f"  {name}:", score_trees(net, data, sentences), flush=True)
        print("  names: worldwide",
              score_names(net, data, data.names_dev, net.name, "name"), "UNER",
              score_names(net, data, data.names_uner_dev, net.name_uner, "name_uner"), flush=True)
    save(f"{args.work}/{args.name}.pt", step, epoch)


if __name__ == "__main__":
    main()

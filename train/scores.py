# SPDX-License-Identifier: Apache-2.0
"""Scores of a network on the development sets, greedy heads and labels by themselves."""
import collections

import torch

import features
from data import batches, padded

BATCH = 8000  # words


@torch.no_grad()
def score_trees(net, lexicon, labels, sentences, device):
    """Percent of words with the right tags, lemma (by script alone), head, head and relation."""
    net.eval()
    counts = collections.Counter()
    as_numbers = [(lexicon.numbers([w.form for w in s]), [[i, k] for k in range(len(s))])
                  for i, s in enumerate(sentences)]
    for batch in batches(as_numbers, BATCH, shuffle=False):
        types, lengths, places = padded(batch, device)
        words, state = net.encode(types, lengths)
        mask = types > 0
        scores, dependent, head = net.heads.arcs(state, mask)
        heads = scores.argmax(2)[mask]
        sentence = torch.arange(len(batch), device=device)[:, None].expand(mask.shape)[mask]
        relations = net.heads.labels(dependent[mask], head[sentence, heads]).argmax(1).tolist()
        upos, xpos = (h(state[mask]).argmax(1).tolist() for h in (net.heads.upos, net.heads.xpos))
        scripts = net.heads.scripts(state[mask], words[mask]).argmax(1).tolist()
        heads = heads.tolist()
        for i, (s, k) in enumerate(places.tolist()):
            w = sentences[s][k]
            attached = heads[i] == w.head
            counts.update(
                words=1, uas=attached,
                las=attached and labels["relation"][relations[i]] == w.relation,
                upos=labels["upos"][upos[i]] == w.upos, xpos=labels["xpos"][xpos[i]] == w.xpos,
                lemma=features.apply_script(w.form, labels["script"][scripts[i]]) == w.lemma)
    net.train()
    return {k: round(100 * counts[k] / max(counts["words"], 1), 2)
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
def score_names(net, lexicon, labels, sentences, scheme, device):
    """F1 in percent of exact spans; `scheme` maps our types to those of the corpus."""
    net.eval()
    right = predicted = gold = 0
    as_numbers = [(lexicon.numbers([f for f, _ in s]), [[i] for _ in s])
                  for i, s in enumerate(sentences)]
    for batch in batches(as_numbers, BATCH, shuffle=False):
        types, lengths, places = padded(batch, device)
        _, state = net.encode(types, lengths)
        best = iter(net.heads.names(state[types > 0]).argmax(1).tolist())
        places = iter(places[:, 0].tolist())
        for numbers, _ in batch:
            sentence = [(next(places), next(best)) for _ in numbers]
            found = spans([labels["name"][label] for _, label in sentence])
            found = {(b, e, scheme[t]) for b, e, t in found if scheme[t]}
            wanted = spans([label for _, label in sentences[sentence[0][0]]])
            right, predicted, gold = (right + len(found & wanted), predicted + len(found),
                                      gold + len(wanted))
    net.train()
    return round(200 * right / max(predicted + gold, 1), 2)


def report(net, lexicon, data, device):
    lines = [f"  {name}: {score_trees(net, lexicon, data.labels, sentences, device)}"
             for name, sentences in data.trees_dev.items()]
    lines.append("  names: " + ", ".join(
        f"{name} {score_names(net, lexicon, data.labels, s, data.schemes[name], device)}"
        for name, s in data.names_dev.items()))
    print("\n".join(lines), flush=True)

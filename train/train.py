#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the teachers on the annotated corpora; the network that ships on those and on what the
teachers say of raw text; and brings it to rest on the annotated corpora, at a small rate.

usage: train.py teacher DATA WORK NAME --transformer FOLDER [--epochs 20] [--seed 1]
       train.py student DATA WORK NAME --teachers A B [--epochs 4]
       train.py finish DATA WORK NAME --start STUDENT [--epochs 2]

WORK holds sentences.*.txt (raw_text.py) and gets NAME.checkpoint (a run that was stopped goes on
from it) and NAME.pt at the end.
"""
import argparse
import math
import random
import time

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

import mpnet
import names
import scores
from data import Corpora, Gold, Raw, batches, padded
from lexicon import Lexicon
from network import Network
from optimizing import Run
from teacher import Teacher

# How often an epoch sees each corpus of names: of the teacher and the student, and at the end.
NAME_SHARES = {"worldwide": .6, "uner": 1.5, "crossner": 1, "own": 2,
               "frames": .2, "swapped": .1}
FINISH_SHARES = {"worldwide": 1.5, "uner": 3, "crossner": 2, "own": 3,
                 "frames": .3, "swapped": .3}
TRANSFORMER_RATE = 5e-5
# How often an epoch of raw text sees made-up sentences, and those of the treebanks.
MADE_UP_SHARE, TREE_SHARE = 12, 8
# Of the mean at the end, the part of the weights that came to rest.
RESTED = .25
# Made-up sentences are denser in names than real ones; what is added to "no name" makes up for it.
OUTSIDE_BIAS = .8


def tree_loss(net, batch, device):
    types, lengths, gold = padded(batch, device)
    words, state = net.encode(types, lengths)
    mask = types > 0
    here = state[mask]
    arcs, dependent, head = net.heads.arcs(state, mask)
    sentence = torch.arange(len(batch), device=device)[:, None].expand(mask.shape)[mask]
    upos, xpos, script, heads, relation = gold.unbind(1)
    arc = F.cross_entropy(arcs[mask], heads)
    label = F.cross_entropy(
        net.heads.labels(dependent[mask], head[sentence, heads]).float(), relation)
    tags = (F.cross_entropy(net.heads.upos(here).float(), upos)
            + F.cross_entropy(net.heads.xpos(here).float(), xpos)
            + F.cross_entropy(net.heads.scripts(here, words[mask].to(here.dtype)).float(), script))
    return arc + label + .5 * tags


def name_loss(net, batch, allowed, device):
    types, lengths, gold = padded(batch, device)
    _, state = net.encode(types, lengths)
    chances = torch.log_softmax(net.heads.names(state[types > 0]).float(), 1)
    return -chances.masked_fill(~allowed[gold[:, 0]], -1e9).logsumexp(1).mean()


def flat(x):
    """[sentences, words, ...] without padding as [words, ...]."""
    return x.flatten(0, 1)


def said(heads, state, words, arcs):
    """The logits of all heads but relations, a row for each word."""
    here = flat(state)
    return (heads.upos(here), heads.xpos(here), heads.scripts(here, flat(words).to(here.dtype)),
            heads.names(here), flat(arcs))


@torch.no_grad()
def opinion(teachers, types, lengths, mask, sentence):
    """The mean of the teachers' distributions: tags, scripts, names, arcs; the best heads, and
    the relations to them."""
    found, labelled = [], []
    for net in teachers:
        words, state = net.encode(types, lengths)
        arcs, dependent, head = net.heads.arcs(state, mask)
        found.append([torch.softmax(x.float(), -1)
                      for x in said(net.heads, state, words, arcs)])
        labelled.append((net.heads, flat(dependent), head))
    mean = [sum(parts) / len(parts) for parts in zip(*found)]
    best = mean[4].argmax(1)
    relations = [torch.softmax(heads.labels(dependent, head[sentence, best]).float(), 1)
                 for heads, dependent, head in labelled]
    return mean, best, sum(relations) / len(relations)


def distilled_loss(net, teachers, types, seen):
    """How far the network is from the teachers' opinion of `types` when it sees `seen`; both
    [sentences, words] without padding."""
    lengths = torch.full((types.shape[0],), types.shape[1])
    mask = torch.ones(types.shape, dtype=torch.bool, device=types.device)
    sentence = torch.arange(len(types), device=types.device).repeat_interleave(types.shape[1])
    wanted, best, relation = opinion(teachers, types, lengths, mask, sentence)
    words, state = net.encode(seen, lengths)
    arcs, dependent, head = net.heads.arcs(state, mask)
    upos, xpos, script, name, arc = (
        F.cross_entropy(logits.float(), chances)
        for logits, chances in zip(said(net.heads, state, words, arcs), wanted))
    label = F.cross_entropy(
        net.heads.labels(flat(dependent), head[sentence, best]).float(), relation)
    return arc + label + .5 * (upos + xpos + script) + 2 * name


def disguised(types, lexicon):
    """Some sentences in small letters or in capitals: headlines, careless writing."""
    dice = torch.rand(len(types), 1, device=types.device)
    types = torch.where(dice < .03, lexicon.lower[types], types)
    return torch.where(dice > .98, lexicon.upper[types], types)


def gold_batches(gold, words, shares):
    """An epoch: all trees, and of each corpus of names its share."""
    todo = [("trees", batch) for batch in batches(gold.trees, words)]
    for corpus, sentences in gold.names.items():
        share = shares[corpus]
        some = sentences * int(share) + random.sample(
            sentences, int(len(sentences) * (share - int(share))))
        todo += [("names", batch) for batch in batches(some, words)]
    random.shuffle(todo)
    return todo


def learn_annotated(net, groups, data, lexicon, gold, shares, args):
    """Goes through the annotated corpora, names by their shares, until the run is done."""
    allowed = gold.allowed.to(args.device)
    total = args.steps or int(len(gold_batches(gold, args.batch, shares)) * args.epochs)
    run = Run(net, groups, total, f"{args.work}/{args.name}.checkpoint")
    begin = time.time()
    while run.step < total:
        random.seed(1000 * args.seed + run.step)
        for kind, batch in gold_batches(gold, args.batch, shares):
            with torch.autocast(args.device, torch.bfloat16):
                loss = (tree_loss(net, batch, args.device) if kind == "trees" else
                        2 * name_loss(net, batch, allowed, args.device))
            run.take(loss)
            if run.step % args.report == 0 or run.step >= total:
                print(f"step {run.step} of {total}, {time.time() - begin:.0f} s", flush=True)
                scores.report(net, lexicon, data, args.device)
            if run.step >= total:
                break
        run.save()


def train_teacher(args, data, lexicon, gold):
    net = Teacher(args.transformer, lexicon, len(data.vocabulary), data.labels).to(args.device)
    transformer = list(net.transformer.parameters())
    rest = [p for name, p in net.named_parameters() if not name.startswith("transformer.")]
    learn_annotated(net, [(transformer, TRANSFORMER_RATE), (rest, args.rate)], data, lexicon, gold,
                    NAME_SHARES, args)
    return net


def train_finish(args, data, lexicon, gold):
    net = Network(lexicon, len(data.vocabulary), data.labels, args.width, args.layers,
                  args.dropout).to(args.device)
    kept = torch.load(f"{args.work}/{args.start}.pt", map_location="cpu", weights_only=False)
    net.load_state_dict(kept["net"])
    learn_annotated(net, [(list(net.parameters()), args.rate)], data, lexicon, gold,
                    FINISH_SHARES, args)
    # The mean of where it began and where it came to rest does better than either (Wortsman et
    # al. 2022, "Model soups").
    mean = {name: RESTED * weight.float()
                  + (1 - RESTED) * kept["net"][name].to(weight.device).float()
            for name, weight in net.state_dict().items()}
    mean["heads.name_out.bias"][names.OUTSIDE] += OUTSIDE_BIAS
    net.load_state_dict(mean)
    print("the mean of both:", flush=True)
    scores.report(net, lexicon, data, args.device)
    return net


def start_from(net, path, data):
    """Takes over the weights of a network of the same shape; of its forms, those known here."""
    kept = torch.load(path, map_location="cpu", weights_only=False)
    if any(kept["labels"][k] != data.labels[k] for k in data.labels):
        raise SystemExit(f"{path}: other labels")
    rows = {form: i + 1 for i, form in enumerate(kept["vocabulary"])}
    old = kept["net"].pop("words.form.weight")
    new = net.state_dict()["words.form.weight"].cpu().clone()
    for i, form in enumerate(data.vocabulary):
        if form in rows:
            new[i + 1] = old[rows[form]]
    new[0] = old[0]
    net.load_state_dict(kept["net"] | {"words.form.weight": new})


def load_teacher(args, name, data, lexicon):
    kept = torch.load(f"{args.work}/{name}.pt", map_location=args.device, weights_only=False)
    if kept["labels"] != data.labels or kept["vocabulary"] != data.vocabulary:
        raise SystemExit(f"{name}: made from other data")
    net = Teacher(args.transformer, lexicon, len(data.vocabulary), data.labels)
    net.load_state_dict(kept["net"])
    return net.to(args.device).eval().requires_grad_(False)


def train_student(args, data, lexicon, gold):
    net = Network(lexicon, len(data.vocabulary), data.labels, args.width, args.layers,
                  args.dropout).to(args.device)
    if args.start:
        start_from(net, f"{args.work}/{args.start}.pt", data)
    teachers = [load_teacher(args, name, data, lexicon) for name in args.teachers]
    trees = [" ".join(word.form for word in sentence) for sentence in data.trees]
    raw = Raw(data.raw + data.made_up * MADE_UP_SHARE + trees * TREE_SHARE, lexicon, args.device)
    allowed = gold.allowed.to(args.device)
    steps = sum(1 for _ in raw.epoch(0, args.raw_batch))
    total = args.steps or int(steps * args.epochs)
    print(f"{raw.words() / 1e6:.1f}M raw words, {len(lexicon.forms)} forms, {total} steps",
          flush=True)
    run = Run(net, [(list(net.parameters()), args.rate)], total,
              f"{args.work}/{args.name}.checkpoint")
    begin, first, epoch, recent = time.time(), run.step, 1000 * run.step, []
    todo = []
    while run.step < total:
        for types in raw.epoch(epoch, args.raw_batch):
            with torch.autocast(args.device, torch.bfloat16):
                loss = distilled_loss(net, teachers, types, disguised(types, lexicon))
            recent.append(loss.detach())
            if run.step % args.gold_every == 0:
                if not todo:
                    random.seed(run.step)
                    todo = gold_batches(gold, args.batch, NAME_SHARES)
                kind, batch = todo.pop()
                with torch.autocast(args.device, torch.bfloat16):
                    loss = loss + (tree_loss(net, batch, args.device) if kind == "trees" else
                                   2 * name_loss(net, batch, allowed, args.device))
            run.take(loss)
            out_of_time = time.time() - begin > args.seconds
            if run.step % args.report == 0 or run.step >= total or out_of_time:
                print(f"step {run.step} of {total}, {time.time() - begin:.0f} s, "
                      f"loss {torch.stack(recent).mean():.3f}, "
                      f"{(run.step - first) * args.raw_batch / (time.time() - begin):.0f} words/s",
                      flush=True)
                recent = []
                run.save()
                scores.report(net, lexicon, data, args.device)
            if run.step >= total:
                break
            if out_of_time:
                raise SystemExit(0)
        epoch += 1
    return net


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("teacher", "student", "finish"))
    parser.add_argument("data")
    parser.add_argument("work")
    parser.add_argument("name")
    parser.add_argument("--transformer", help="its folder, WORK/mpnet; made when missing")
    parser.add_argument("--teachers", nargs="*", default=[])
    parser.add_argument("--start", help="the network to go on with")
    parser.add_argument("--epochs", type=float, default=20)
    parser.add_argument("--steps", type=int, default=0, help="instead of epochs")
    parser.add_argument("--batch", type=int, default=3000, help="annotated words a step")
    parser.add_argument("--raw-batch", type=int, default=16000)
    parser.add_argument("--gold-every", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--dropout", type=float, default=.1)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=int, default=500, help="steps between scores")
    parser.add_argument("--seconds", type=float, default=math.inf, help="stop then, to go on later")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    args.transformer = args.transformer or f"{args.work}/mpnet"
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    torch.set_float32_matmul_precision("high")

    data = Corpora(args.data, args.work)
    tokenizer = None
    if args.kind != "finish":
        mpnet.unpack(args.transformer)
        tokenizer = Tokenizer.from_file(f"{args.transformer}/tokenizer.json")
        tokenizer.no_padding()
        tokenizer.no_truncation()
    variants = 20 if args.kind == "student" else math.inf
    lexicon = Lexicon(data.counts, data.vocabulary, variants, tokenizer).to(args.device)
    gold = Gold(data, lexicon)
    print(f"{len(data.trees)} trees, {len(data.vocabulary)} known forms", flush=True)
    train = {"teacher": train_teacher, "student": train_student, "finish": train_finish}
    net = train[args.kind](args, data, lexicon, gold)
    torch.save({"net": net.state_dict(), "labels": data.labels, "vocabulary": data.vocabulary,
                "layers": args.layers, "width": args.width}, f"{args.work}/{args.name}.pt")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Goes on training the teacher's transformer to predict masked words (Devlin et al. 2019) of
our texts, and makes new sentences of the annotated ones by putting other words in places
(Jiao et al. 2020, TinyBERT), for the teacher to label.

usage: masked.py DATA WORK MINILM [--words 60e6] [--copies 10] [--device cuda]

Writes WORK/minilm (as MINILM) and WORK/made_up.txt; goes on from WORK/masked.checkpoint.
"""
import argparse
import math
import os
import random
import shutil
import time

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

import teacher
from data import Corpora, Raw
from lexicon import Lexicon
from optimizing import Run
from teacher import MASK, Bert, pieces_of

PEAK = 2e-4
# Other pieces of one or two letters are seldom words.
SHORT_WORDS = frozenset("a i an as at be by do go he if in is it me my no of on or so to up us "
                        "we".split())


class MaskedModel(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.bert = Bert(folder)
        self.transform = nn.Linear(self.bert.size, self.bert.size)
        self.norm = nn.LayerNorm(self.bert.size, 1e-12)
        self.bias = nn.Parameter(torch.zeros(self.bert.word.num_embeddings))

    def forward(self, pieces, mask, where):
        """Scores of the pieces at the places `where` [sentences, pieces]."""
        x = self.bert(pieces, mask)[-1][where]
        x = self.norm(F.gelu(self.transform(x)))
        return x @ self.bert.word.weight.t() + self.bias


def masked_loss(net, lexicon, types):
    """15 in a hundred words are to be predicted, whole; of their pieces eight in ten are masked
    and one becomes another."""
    pieces, mask, first, last = pieces_of(lexicon, types)
    chosen = torch.rand(types.shape, device=types.device) < .15
    place = torch.arange(pieces.shape[1], device=types.device)
    where = torch.zeros_like(mask)
    for i in range(teacher.MAX_PIECES):
        at = first + i
        where.scatter_(1, at.clamp(max=pieces.shape[1] - 1),
                       chosen & (at <= last) | where.gather(1, at.clamp(max=pieces.shape[1] - 1)))
    where &= place > 0
    dice = torch.rand(pieces.shape, device=types.device)
    seen = pieces.masked_fill(where & (dice < .8), MASK)
    seen = torch.where(where & (dice > .9),
                       torch.randint(1000, 30000, pieces.shape, device=types.device), seen)
    return F.cross_entropy(net(seen, mask, where).float(), pieces[where])


def pretrain(net, lexicon, raw, args):
    total = int(args.words / args.batch)
    run = Run(net, [(list(net.parameters()), PEAK)], total, f"{args.work}/masked.checkpoint")
    begin, first, recent = time.time(), run.step, []
    net.train()
    while run.step < total:
        for types in raw.epoch(run.step, args.batch):
            with torch.autocast(args.device, torch.bfloat16):
                loss = masked_loss(net, lexicon, types)
            run.take(loss)
            recent.append(loss.detach())
            if run.step % 200 == 0:
                speed = (run.step - first) * args.batch / (time.time() - begin)
                print(f"masked words: step {run.step} of {total}, "
                      f"loss {torch.stack(recent).mean():.3f}, {speed:.0f} words/s", flush=True)
                recent = []
                if run.step % 1000 == 0:
                    run.save()
            if run.step >= total:
                break
    run.save()


def recased(word, like):
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word


@torch.no_grad()
def made_up(net, lexicon, tokenizer, sentences, copies, device):
    """For each sentence `copies` others: between a tenth and a third of the words are drawn anew
    by what the model expects in their place."""
    net.eval()
    words = [tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())]
    whole = torch.tensor([w.isascii() and w.isalpha() and (len(w) > 2 or w in SHORT_WORDS)
                          for w in words], device=device)
    lines = []
    sentences = sorted((s for s in sentences if 4 <= len(s) <= 60), key=len)
    for begin in range(0, len(sentences), 256):
        group = sentences[begin:begin + 256]
        types = torch.zeros(len(group), len(group[-1]), dtype=torch.long)
        alphabetic = torch.zeros(types.shape, dtype=torch.bool)
        for i, forms in enumerate(group):
            types[i, :len(forms)] = torch.from_numpy(lexicon.numbers(forms))
            alphabetic[i, :len(forms)] = torch.tensor([f.isalpha() for f in forms])
        types, alphabetic = types.to(device), alphabetic.to(device)
        for copy in range(copies):
            share = .1 + .25 * torch.rand(len(group), 1, device=device)
            chosen = (torch.rand(types.shape, device=device) < share) & alphabetic
            # A masked word is one piece.
            pieces, mask, first, _ = pieces_of(MaskedView(lexicon, len(lexicon.forms)),
                                               types.masked_fill(chosen, len(lexicon.forms)))
            where = torch.zeros_like(mask)
            where.scatter_(1, first, chosen | where.gather(1, first))
            with torch.autocast(device, torch.bfloat16):
                scores = net(pieces, mask, where).float().masked_fill(~whole, -1e9)
            best, which = scores.topk(20, 1)
            drawn = which.gather(1, torch.multinomial(torch.softmax(best, 1), 1))[:, 0].tolist()
            chosen = chosen.tolist()
            drawn = iter(drawn)
            for forms, marks in zip(group, chosen):
                new = [recased(words[next(drawn)], form) if marked else form
                       for form, marked in zip(forms, marks)]
                lines.append(" ".join(new))
    return lines


class MaskedView:
    """A lexicon's pieces, with one more number that is [MASK]."""

    def __init__(self, lexicon, number):
        mask = torch.zeros_like(lexicon.pieces[:1])
        mask[0, 0] = MASK
        self.pieces = torch.cat([lexicon.pieces[:number], mask])
        self.piece_counts = torch.cat([lexicon.piece_counts[:number],
                                       torch.ones_like(lexicon.piece_counts[:1])])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("work")
    parser.add_argument("minilm")
    parser.add_argument("--words", type=float, default=60e6)
    parser.add_argument("--batch", type=int, default=50000)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    torch.manual_seed(7)
    random.seed(7)
    torch.set_float32_matmul_precision("high")
    data = Corpora(args.data, args.work)
    tokenizer = Tokenizer.from_file(f"{args.minilm}/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    lexicon = Lexicon(data.counts, data.vocabulary, math.inf, tokenizer).to(args.device)
    gold = [[w.form for w in s] for s in data.trees]
    gold += [[f for f, _ in s] for corpus in data.names.values() for s in corpus]
    lines = [" ".join(s) for s in gold]
    # The annotated sentences several times: they are of kinds that the raw texts lack.
    raw = Raw(data.raw + lines * 4, lexicon, args.device)
    print(f"{raw.words()} words, {len(lexicon.forms)} forms", flush=True)
    net = MaskedModel(args.minilm).to(args.device)
    pretrain(net, lexicon, raw, args)
    os.makedirs(f"{args.work}/minilm", exist_ok=True)
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(f"{args.minilm}/{name}", f"{args.work}/minilm/{name}")
    net.bert.save(f"{args.work}/minilm/model.safetensors")
    lines = made_up(net, lexicon, tokenizer, gold, args.copies, args.device)
    with open(f"{args.work}/made_up.txt", "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    print(f"{len(lines)} sentences made up", flush=True)


if __name__ == "__main__":
    main()

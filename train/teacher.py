# SPDX-License-Identifier: Apache-2.0
"""The teacher: a pretrained transformer beside vectors of the cased forms, under LSTMs and the
same heads. Serves training only."""
import torch
from torch import nn

import mpnet
from lexicon import MAX_PIECES
from network import WORD_SIZE, Encoder, Heads, WordVectors


def pieces_of(lexicon, types):
    """The pieces of sentences between begin and end, their mask, and the places of each
    word's first and last piece, [sentences, words]."""
    counts = lexicon.piece_counts[types]
    ends = counts.cumsum(1)
    first = ends - counts + 1
    total = -(-(int(ends[:, -1].max()) + 2) // 8) * 8  # attention is faster on multiples of 8
    step = torch.arange(MAX_PIECES, device=types.device)
    place = (first[:, :, None] + step).masked_fill(step >= counts[:, :, None], total)
    pieces = torch.full((types.shape[0], total + 1), mpnet.PAD, device=types.device)
    pieces.scatter_(1, place.flatten(1), lexicon.pieces[types].flatten(1))
    pieces[:, 0] = mpnet.BEGIN
    pieces.scatter_(1, ends[:, -1:] + 1, mpnet.END)
    mask = torch.arange(total, device=types.device)[None, :] <= ends[:, -1:] + 1
    most = min(total, mpnet.MAX_PIECES)
    return (pieces[:, :most], mask[:, :most], first.clamp(max=most - 1),
            (first + counts - 1).clamp(min=0, max=most - 1))


class Teacher(nn.Module):
    def __init__(self, folder, lexicon, vocabulary, labels):
        super().__init__()
        self.transformer = mpnet.Mpnet(folder)
        self.mix = nn.Parameter(torch.zeros(len(self.transformer.layers) + 1))
        self.words = WordVectors(lexicon, vocabulary)
        width = 384
        self.encoder = Encoder(self.transformer.size + WORD_SIZE, width, 2, .33)
        self.heads = Heads(2 * width, WORD_SIZE, labels, 400, 128, 256, .33)

    def encode(self, types, lengths):
        pieces, mask, first, last = pieces_of(self.words.lexicon, types)
        share = torch.softmax(self.mix, 0)
        x = sum(share[i] * state for i, state in enumerate(self.transformer(pieces, mask)))
        def at(place):
            return x.gather(1, place[:, :, None].expand(-1, -1, x.shape[2]))
        words = self.words(types)
        x = torch.cat([.5 * (at(first) + at(last)), words.to(x.dtype)], 2)
        return words, self.encoder(x, lengths)

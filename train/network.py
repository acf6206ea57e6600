# SPDX-License-Identifier: Apache-2.0
"""The network that src/syntax/network.cc runs: a bidirectional LSTM over word vectors
computed from the form alone (so that they can be cached), and one head a task."""
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

import features

WORD_SIZE = 256
FORM_SIZE, NGRAM_SIZE = 128, 96
NEVER = -1e4


class WordVectors(nn.Module):
    """A vector for each form: what is known of it and its parts, maxout, layer norm."""

    def __init__(self, lexicon, vocabulary):
        super().__init__()
        self.lexicon = lexicon
        self.form = nn.Embedding(vocabulary + 1, FORM_SIZE)
        self.prefix = nn.Embedding(features.PREFIXES, 32)
        self.suffix = nn.Embedding(features.SUFFIXES, 48)
        self.shape = nn.Embedding(features.SHAPES, 16)
        self.ngram = nn.EmbeddingBag(features.NGRAMS + 1, NGRAM_SIZE, mode="mean",
                                     padding_idx=features.NGRAMS)
        tables = (self.form, self.prefix, self.suffix, self.shape, self.ngram)
        for table in tables:
            nn.init.normal_(table.weight, std=0.1)
        self.projection = nn.Linear(sum(t.embedding_dim for t in tables), 2 * WORD_SIZE)
        self.norm = nn.LayerNorm(WORD_SIZE)

    def forward(self, types):
        """types: numbers of the lexicon, of any shape; gives [*shape, WORD_SIZE]."""
        known = self.lexicon
        unique, place = torch.unique(types, return_inverse=True)
        form = known.form[unique]
        if self.training:  # rare forms are often unknown, so that unknown ones are learned
            rare = .03 + .3 / (1 + known.frequency[unique])
            form = form.masked_fill(torch.rand_like(rare) < rare, 0)
        x = torch.cat([self.form(form), self.prefix(known.prefix[unique]),
                       self.suffix(known.suffix[unique]), self.shape(known.shape[unique]),
                       self.ngram(known.ngrams[unique])], 1)
        x = self.projection(x)
        x = self.norm(torch.maximum(x[:, :WORD_SIZE], x[:, WORD_SIZE:]))
        return x[place]


class Encoder(nn.Module):
    """Bidirectional LSTMs, one on the other."""

    def __init__(self, inputs, width, layers, dropout):
        super().__init__()
        self.layers = nn.ModuleList([nn.LSTM(inputs if i == 0 else 2 * width, width,
                                             bidirectional=True) for i in range(layers)])
        for lstm in self.layers:
            for name, weight in lstm.named_parameters():
                if name.startswith("weight_hh"):
                    for gate in range(4):
                        nn.init.orthogonal_(weight.data[gate * width:(gate + 1) * width])
                elif name.startswith("bias"):
                    weight.data.zero_()
                    if name.startswith("bias_ih"):
                        weight.data[width:2 * width] = 1  # remember, to begin with
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, lengths):
        """x: [sentences, words, size], longest first; lengths: on the CPU."""
        ragged = int(lengths[-1]) != int(lengths[0])
        x = self.dropout(x).transpose(0, 1)
        for lstm in self.layers:
            if ragged:
                y = pad_packed_sequence(lstm(pack_padded_sequence(x, lengths))[0])[0]
            else:
                y = lstm(x)[0]
            x = self.dropout(y)
        return x.transpose(0, 1)


class Heads(nn.Module):
    """Tags, lemma scripts, names, arcs and relations (Dozat & Manning 2017) of states."""

    def __init__(self, state, word, labels, arc, label, name, dropout):
        """labels: dict of label lists (upos, xpos, script, relation, name)."""
        super().__init__()
        relations = len(labels["relation"])
        self.upos = nn.Linear(state, len(labels["upos"]))
        self.xpos = nn.Linear(state, len(labels["xpos"]))
        self.script = nn.Linear(state + word, len(labels["script"]))
        self.name_hidden = nn.Linear(state, name)
        self.name_out = nn.Linear(name, len(labels["name"]))
        self.root = nn.Parameter(torch.randn(state) * .05)
        self.arc_dependent, self.arc_head = nn.Linear(state, arc), nn.Linear(state, arc)
        self.label_dependent, self.label_head = nn.Linear(state, label), nn.Linear(state, label)
        self.arc_bilinear = nn.Parameter(torch.randn(arc, arc) * .02)
        self.arc_head_bias = nn.Parameter(torch.zeros(arc))
        self.label_bilinear = nn.Parameter(torch.randn(relations, label, label) * .05)
        self.label_dependent_bias = nn.Linear(label, relations)
        self.label_head_bias = nn.Linear(label, relations, bias=False)
        self.dropout = nn.Dropout(dropout)

    def hidden(self, layer, x):
        return self.dropout(F.relu(layer(x)))

    def names(self, state):
        return self.name_out(self.hidden(self.name_hidden, state))

    def scripts(self, state, words):
        return self.script(torch.cat([state, words], -1))

    def arcs(self, state, mask):
        """Scores [sentences, words, 1 + words] of heads, the root first, NEVER for those that
        cannot be; and the vectors that labels() takes for dependents and for heads."""
        root = self.root.expand(state.shape[0], 1, -1).to(state.dtype)
        heads = torch.cat([root, state], 1)
        dependent, head = self.hidden(self.arc_dependent, state), self.hidden(self.arc_head, heads)
        scores = ((dependent @ self.arc_bilinear) @ head.transpose(1, 2)).float()
        scores = scores + (head @ self.arc_head_bias).float()[:, None, :]
        possible = F.pad(mask, (1, 0), value=True)[:, None, :].expand(scores.shape).clone()
        own = torch.arange(mask.shape[1], device=mask.device)
        possible[:, own, own + 1] = False  # nobody is their own head
        return (scores.masked_fill(~possible, NEVER), self.hidden(self.label_dependent, state),
                self.hidden(self.label_head, heads))

    def labels(self, dependent, head):
        """Scores [pairs, relations] for pairs of dependent and head."""
        size = self.label_bilinear.shape
        bilinear = self.label_bilinear.transpose(0, 1).reshape(size[1], -1)
        pairs = (dependent @ bilinear).view(-1, size[0], size[2])
        return ((pairs @ head[:, :, None])[:, :, 0]
                + self.label_dependent_bias(dependent) + self.label_head_bias(head))


class Network(nn.Module):
    """What ships."""

    def __init__(self, lexicon, vocabulary, labels, width, layers, dropout):
        super().__init__()
        self.words = WordVectors(lexicon, vocabulary)
        self.encoder = Encoder(WORD_SIZE, width, layers, dropout)
        self.heads = Heads(2 * width, WORD_SIZE, labels, 256, 64, 128, dropout)

    def encode(self, types, lengths):
        """types: [sentences, words] of the lexicon. Gives word vectors and states."""
        words = self.words(types)
        return words, self.encoder(words, lengths)

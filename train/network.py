# SPDX-License-Identifier: Apache-2.0
"""The network that src/syntax/network.cc runs: a bidirectional LSTM over word vectors
computed from the form alone (so that they can be cached), and one head a task."""
import torch
import torch.nn.functional as F
from torch import nn

import features

WORD_SIZE = 256
ARC_SIZE, LABEL_SIZE, NAME_SIZE = 256, 96, 128


class BiLstm(nn.Module):
    """Two LSTMs over padded sentences, the second over each sentence turned round. PyTorch's
    packed sequences take twice the time, and cannot run in 16 bits, which halves it again."""

    def __init__(self, inputs, width):
        super().__init__()
        self.fw, self.bw = nn.LSTM(inputs, width), nn.LSTM(inputs, width)
        for lstm in (self.fw, self.bw):
            for gate in range(4):
                nn.init.orthogonal_(lstm.weight_hh_l0.data[gate * width:(gate + 1) * width])
            lstm.bias_hh_l0.data.zero_()  # one bias is enough
            lstm.bias_hh_l0.requires_grad = False
            lstm.bias_ih_l0.data.zero_()
            lstm.bias_ih_l0.data[width:2 * width] = 1  # remember, to begin with

    def forward(self, x, reverse):
        """x: [words, sentences, size]; reverse: what reversal() gives."""
        def turned(y):
            return y.gather(0, reverse.expand(-1, -1, y.shape[2]))
        return torch.cat([self.fw(x)[0], turned(self.bw(turned(x))[0])], 2)


def reversal(lengths):
    """The index [words, sentences, 1] that turns each sentence round and leaves its padding."""
    step, lengths = torch.arange(max(lengths))[:, None], torch.tensor(lengths)[None, :]
    return torch.where(step < lengths, lengths - 1 - step, step)[:, :, None]


class Network(nn.Module):
    def __init__(self, labels, vocabulary, vectors, width, layers):
        """labels: dict of label lists (upos, xpos, script, relation, name, name_uner);
        vocabulary: number of known forms; vectors: [words + 1, size], row 0 for unknown."""
        super().__init__()
        self.form = nn.Embedding(vocabulary + 1, 96)
        self.prefix = nn.Embedding(features.PREFIXES, 32)
        self.suffix = nn.Embedding(features.SUFFIXES, 48)
        self.shape = nn.Embedding(features.SHAPES, 16)
        self.ngram = nn.EmbeddingBag(features.NGRAMS, 64, mode="mean")
        tables = (self.form, self.prefix, self.suffix, self.shape, self.ngram)
        for table in tables:
            nn.init.normal_(table.weight, std=0.1)
        self.register_buffer("vectors", vectors)
        inputs = sum(t.embedding_dim for t in tables) + vectors.shape[1]
        self.projection = nn.Linear(inputs, 2 * WORD_SIZE)
        self.norm = nn.LayerNorm(WORD_SIZE)
        state = 2 * width
        self.encoder = nn.ModuleList(
            [BiLstm(WORD_SIZE if i == 0 else state, width) for i in range(layers)])
        self.upos = nn.Linear(state, len(labels["upos"]))
        self.xpos = nn.Linear(state, len(labels["xpos"]))
        self.script = nn.Linear(state + WORD_SIZE, len(labels["script"]))
        self.name = self.name_head(state, len(labels["name"]))
        self.name_uner = self.name_head(state, len(labels["name_uner"]))
        relations = len(labels["relation"])
        self.root = nn.Parameter(torch.randn(state) * .05)
        self.arc_dependent, self.arc_head = nn.Linear(state, ARC_SIZE), nn.Linear(state, ARC_SIZE)
        self.label_dependent = nn.Linear(state, LABEL_SIZE)
        self.label_head = nn.Linear(state, LABEL_SIZE)
        self.arc_bilinear = nn.Parameter(torch.randn(ARC_SIZE, ARC_SIZE) * .02)
        self.arc_head_bias = nn.Parameter(torch.zeros(ARC_SIZE))
        self.label_bilinear = nn.Parameter(torch.randn(relations, LABEL_SIZE, LABEL_SIZE) * .05)
        self.label_dependent_bias = nn.Linear(LABEL_SIZE, relations)
        self.label_head_bias = nn.Linear(LABEL_SIZE, relations, bias=False)
        self.dropout = nn.Dropout(.33)

    @staticmethod
    def name_head(state, labels):
        return nn.Sequential(nn.Linear(state, NAME_SIZE), nn.ReLU(), nn.Dropout(.3),
                             nn.Linear(NAME_SIZE, labels))

    def embed(self, words):
        """words: [(form id, vector id, prefix, suffix, shape, ngrams, frequency)]."""
        form = torch.tensor([w[0] for w in words])
        vector = torch.tensor([w[1] for w in words])
        if self.training:  # rare forms are often unknown, so that unknown ones are learned
            frequency = torch.tensor([w[6] for w in words]).float()
            form = form.masked_fill(torch.rand(len(words)) < .08 + .35 / (1 + frequency), 0)
            vector = vector.masked_fill(torch.rand(len(words)) < .08, 0)
        ngrams, offsets = [], []
        for word in words:
            offsets.append(len(ngrams))
            ngrams.extend(word[5])
        x = torch.cat([self.form(form), self.vectors[vector],
                       self.prefix(torch.tensor([w[2] for w in words])),
                       self.suffix(torch.tensor([w[3] for w in words])),
                       self.shape(torch.tensor([w[4] for w in words])),
                       self.ngram(torch.tensor(ngrams), torch.tensor(offsets))], 1)
        x = self.projection(x)
        return self.norm(torch.maximum(x[:, :WORD_SIZE], x[:, WORD_SIZE:]))

    def encode(self, batch):
        """batch: sentences as lists of what embed() takes, longest first. Gives word vectors
        and states, [sentences, words, size], and the mask of what is no padding."""
        lengths = [len(sentence) for sentence in batch]
        mask = torch.arange(max(lengths))[None, :] < torch.tensor(lengths)[:, None]
        words = torch.zeros(len(batch), max(lengths), WORD_SIZE)
        words[mask] = self.embed([word for sentence in batch for word in sentence]).float()
        state = self.dropout(words.transpose(0, 1))
        reverse = reversal(lengths)
        for lstm in self.encoder:
            state = self.dropout(lstm(state, reverse))
        return words, state.transpose(0, 1), mask

    def arcs(self, state):
        """Scores [sentences, words, 1 + words] of heads, the root first, and the vectors that
        labels() takes for dependents and for heads."""
        root = self.root.expand(state.shape[0], 1, -1)
        heads = torch.cat([root, state], 1)
        drop = lambda x: F.dropout(F.relu(x), .33, self.training)
        dependent, head = drop(self.arc_dependent(state)), drop(self.arc_head(heads))
        scores = (dependent @ self.arc_bilinear) @ head.transpose(1, 2)
        scores = scores + (head @ self.arc_head_bias)[:, None, :]
        return scores, drop(self.label_dependent(state)), drop(self.label_head(heads))

    def labels(self, dependent, head):
        """Scores [pairs, relations] for pairs of dependent and head."""
        return (torch.einsum("nl,rlm,nm->nr", dependent, self.label_bilinear, head)
                + self.label_dependent_bias(dependent) + self.label_head_bias(head))

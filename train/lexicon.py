# SPDX-License-Identifier: Apache-2.0
"""Every distinct form as a number, with all that the networks see of it in tensors."""
import multiprocessing

import numpy as np
import torch

import features

MAX_PIECES = 6


def _features(form):
    prefix, suffix, shape, ngrams = features.features(form)
    row = np.full(features.MAX_NGRAMS, features.NGRAMS, np.int32)  # the padding's row
    row[:len(ngrams)] = ngrams
    return prefix, suffix, shape, row


class Lexicon:
    """Number 0 is the padding of batches."""

    def __init__(self, counts, vocabulary, variants, tokenizer=None):
        """counts: {form: times seen}; vocabulary: the normal forms with an embedding of their own;
        variants: forms seen so often also get numbers for all their letters small or large;
        tokenizer: of the teacher (a tokenizers.Tokenizer), if one takes part."""
        self.forms = [""] + sorted(counts, key=lambda f: (-counts[f], f))
        self.number = {form: i for i, form in enumerate(self.forms)}
        lower, upper = list(range(len(self.forms))), list(range(len(self.forms)))
        for i in range(1, len(self.forms)):
            form = self.forms[i]
            if counts[form] >= variants:
                lower[i], upper[i] = self._add(form.lower()), self._add(form.upper())
        rest = range(len(lower), len(self.forms))
        self.lower = torch.tensor(lower + list(rest))
        self.upper = torch.tensor(upper + list(rest))
        normal = [features.normal_form(form) for form in self.forms]
        row = {w: i + 1 for i, w in enumerate(vocabulary)}
        self.form = torch.tensor([row.get(w, 0) for w in normal])
        times = {}
        for form, w in zip(self.forms, normal):
            times[w] = times.get(w, 0) + counts.get(form, 0)
        self.frequency = torch.tensor([float(times[w]) for w in normal])
        with multiprocessing.Pool() as pool:
            found = pool.map(_features, self.forms, chunksize=4096)
        self.prefix, self.suffix, self.shape = (
            torch.tensor([f[i] for f in found]) for i in range(3))
        self.ngrams = torch.from_numpy(np.stack([f[3] for f in found]))
        if tokenizer is not None:
            self._cut(tokenizer)

    def _add(self, form):
        if form not in self.number:
            self.number[form] = len(self.forms)
            self.forms.append(form)
        return self.number[form]

    def _cut(self, tokenizer):
        pieces = np.zeros((len(self.forms), MAX_PIECES), np.int64)
        lengths = np.zeros(len(self.forms), np.int64)
        texts = [features.straight(form) or "?" for form in self.forms]
        for i, cut in enumerate(tokenizer.encode_batch(texts, add_special_tokens=False)):
            ids = (cut.ids or [104])[:MAX_PIECES]  # 104: [UNK]
            pieces[i, :len(ids)], lengths[i] = ids, len(ids)
        lengths[0] = 0
        self.pieces, self.piece_counts = torch.from_numpy(pieces), torch.from_numpy(lengths)

    def to(self, device):
        for name, value in vars(self).items():
            if isinstance(value, torch.Tensor):
                setattr(self, name, value.to(device))
        return self

    def numbers(self, forms):
        return np.array([self.number[form] for form in forms], np.int32)

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The network once more, in numpy and straight from the model file, to check src/nn and
src/syntax against: python3 reference.py MODEL < IN.conllu > OUT.conllu

Reads the forms, writes tags, script-made lemmas (no list of exceptions), the best head and
relation of each word by itself (no tree decoding), and the best legal name labels.
Slow. The labels are those of the program except where two scores differ by less than
float rounding, or where the program had to mend a tree.
"""
import struct
import sys

import numpy as np

import features

ZERO = 128


def read_model(path):
    """{section: array, list of strings, or (scales, values)}, after docs/FORMAT_MODEL.md."""
    data = open(path, "rb").read()
    assert data[:8] == b"DMARCHEM" and struct.unpack_from("<I", data, 8)[0] == 2
    found = {}
    for i in range(struct.unpack_from("<I", data, 12)[0]):
        name, kind, rows, columns, _, offset, size = struct.unpack_from("<32sIIIIQQ", data,
                                                                        64 + 64 * i)
        name, body = name.rstrip(b"\0").decode(), data[offset:offset + size]
        if kind == 1:
            found[name] = np.frombuffer(body, "<f4")
        elif kind == 4:
            ends = np.frombuffer(body, "<u4", rows + 1)
            text = body[4 * (rows + 1):]
            found[name] = [text[a:b].decode() for a, b in zip(ends, ends[1:])]
        else:
            scales = np.frombuffer(body, "<f4", rows)
            values = np.frombuffer(body, np.int8, offset=-(-4 * rows // 64) * 64)
            if kind == 3:  # blocks of 16 rows and 4 columns
                values = values.reshape(-1, -(-columns // 4), 16, 4).transpose(0, 2, 1, 3)
                values = values.reshape(-1, -(-columns // 4) * 4)
            values = values.reshape(-1, values.shape[-1] if kind == 3 else columns)
            found[name] = (scales, values[:rows, :columns].astype(np.float32))
    return found


def quantize(x):
    """Rows of floats as integers in [-127, 127] with a scale each."""
    x = np.atleast_2d(x).astype(np.float32)
    largest = np.abs(x).max(1, keepdims=True)
    scaled = x * np.where(largest > 0, np.float32(127) / np.maximum(largest, 1e-30), 0)
    whole = np.trunc(scaled + np.where(scaled >= 0, np.float32(.5), np.float32(-.5)))
    return np.clip(whole, -127, 127), largest / np.float32(127)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Reference:
    def __init__(self, path):
        self.m = read_model(path)
        self.forms = {w: i + 1 for i, w in enumerate(self.m["vocabulary"])}
        self.layers, self.width = (int(x) for x in self.m["encoder.shape"])

    def linear(self, name, quantized, rows=slice(None)):
        whole, scale = quantized
        scales, weights = self.m[name + ".weight"]
        y = (whole @ weights[rows].T) * (scale * scales[rows][None, :])
        return y + self.m[name + ".bias"] if name + ".bias" in self.m else y

    def row(self, table, index):
        scales, values = self.m[table]
        return values[index].astype(np.float32) * scales[index]

    def embed(self, form):
        normal = features.normal_form(form)
        prefix, suffix, shape, ngrams = features.features(form)
        x = np.concatenate([
            self.row("embed.form", self.forms.get(normal, 0)),
            self.row("embed.prefix", prefix), self.row("embed.suffix", suffix),
            self.row("embed.shape", shape),
            np.mean([self.row("embed.ngram", n) for n in ngrams], 0)])
        y = x @ self.m["word.projection"].reshape(len(x), -1) + self.m["word.bias"]
        y = np.maximum(y[:len(y) // 2], y[len(y) // 2:])
        y = (y - y.mean()) / np.sqrt(y.var() + 1e-5)
        return y * self.m["word.norm.gain"] + self.m["word.norm.shift"]

    def lstm(self, name, x, backward):
        gates = self.linear(name + ".input", x)
        n, w = len(gates), self.width
        state, cell, out = np.zeros((1, w)), np.zeros(w), np.zeros((n, w), np.float32)
        unit = np.full((1, 1), np.float32(1 / 127))
        for t in reversed(range(n)) if backward else range(n):
            g = gates[t] + self.linear(name + ".recurrent", (state, unit))[0]
            i, f, c, o = sigmoid(g[:w]), sigmoid(g[w:2 * w]), np.tanh(g[2 * w:3 * w]), sigmoid(g[3 * w:])
            cell = f * cell + i * c
            y = o * np.tanh(cell) * 127
            state = np.trunc(y + np.where(y >= 0, .5, -.5))[None, :]
            out[t] = state[0]
        return out

    def label(self, forms):
        """[(upos, xpos, lemma, head, relation, name)]"""
        m, n = self.m, len(forms)
        words = quantize(np.stack([self.embed(form) for form in forms]))
        x = words
        for layer in range(self.layers):
            x = (np.concatenate([self.lstm(f"encoder.{layer}.fw", x, False),
                                 self.lstm(f"encoder.{layer}.bw", x, True)], 1),
                 np.full((n, 1), np.float32(1 / 127)))
        relu = lambda y: np.maximum(y, 0)
        upos, xpos = self.linear("head.upos", x).argmax(1), self.linear("head.xpos", x).argmax(1)
        script = (self.linear("head.script.state", x) + self.linear("head.script.word", words)).argmax(1)
        names = self.linear("head.name.out", quantize(relu(self.linear("head.name.hidden", x))))
        query = self.linear("arc.bilinear", quantize(relu(self.linear("arc.dependent", x))))
        heads = np.concatenate([m["arc.root"][None, :], relu(self.linear("arc.head", x))])
        scores = (query + m["arc.head_bias"]) @ heads.T
        scores[np.arange(n), np.arange(n) + 1] = -np.inf
        head = scores.argmax(1)
        dependent = relu(self.linear("label.dependent", x))
        label_head = quantize(relu(self.linear("label.head", x)))
        bilinear = self.linear("label.bilinear", label_head).reshape(n, dependent.shape[1], -1)
        from_dependent = self.linear("label.dependent_bias", quantize(dependent))
        from_head = self.linear("label.head_bias", label_head)
        root = m["labels.relation"].index("root")
        name = self.best_names(names)
        rows = []
        for i in range(n):
            relation = root
            if head[i] > 0:
                h = head[i] - 1
                score = from_dependent[i] + dependent[i] @ bilinear[h] + from_head[h]
                score[root] = -np.inf
                relation = score.argmax()
            rows.append((m["labels.upos"][upos[i]], m["labels.xpos"][xpos[i]],
                         features.apply_script(forms[i], m["lemma.scripts"][script[i]]), head[i],
                         m["labels.relation"][relation], name[i]))
        return rows

    def best_names(self, scores):
        labels = self.m["labels.name"]
        legal = np.array([[0 if b[0] != "I" or a[1:] == b[1:] else -np.inf for b in labels]
                          for a in labels])
        best, back = scores[0] + legal[0], []
        for row in scores[1:]:
            paths = best[:, None] + legal
            back.append(paths.argmax(0))
            best = paths.max(0) + row
        at = [best.argmax()]
        for step in reversed(back):
            at.append(step[at[-1]])
        return [labels[i] for i in reversed(at)]


def main():
    reference, forms = Reference(sys.argv[1]), []
    for line in sys.stdin:
        columns = line.rstrip("\n").split("\t")
        if columns[0].isdigit():
            forms.append(columns[1])
        elif len(columns) == 1 and not line.strip() and forms:
            for i, (upos, xpos, lemma, head, relation, name) in enumerate(reference.label(forms)):
                print(i + 1, forms[i], lemma, upos, xpos, "_", head, relation, "_", name, sep="\t")
            print()
            forms = []


if __name__ == "__main__":
    main()

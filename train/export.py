#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a trained network as a model file (docs/FORMAT_MODEL.md).

usage: export.py DATA CHECKPOINT MODEL NAME
"""
import collections
import struct
import sys

import numpy as np
import torch
import xxhash

import corpora

ALIGNMENT = 64
FLOATS, ROWS, MATRIX, STRINGS = 1, 2, 3, 4


def aligned(data):
    return data + b"\0" * (-len(data) % ALIGNMENT)


class ModelWriter:
    def __init__(self):
        self.sections = []

    def floats(self, name, array):
        array = np.ascontiguousarray(array, "<f4")
        rows = array.shape[0]
        self.sections.append((name, FLOATS, rows, array.size // rows, array.tobytes()))

    def rows(self, name, array):
        """Embeddings: bytes, with a scale for each row."""
        scales = np.maximum(np.abs(array).max(1), 1e-12) / 127
        values = np.clip(np.rint(array / scales[:, None]), -127, 127).astype(np.int8)
        self.sections.append((name, ROWS, *array.shape,
                              aligned(scales.astype("<f4").tobytes()) + values.tobytes()))

    def matrix(self, name, array):
        """Weights: 7 bits, with a scale for each row, in blocks of 16 rows and 4 columns."""
        rows, columns = array.shape
        scales = np.maximum(np.abs(array).max(1), 1e-12) / 63
        values = np.clip(np.rint(array / scales[:, None]), -63, 63).astype(np.int8)
        padded = np.zeros((-(-rows // 16) * 16, -(-columns // 4) * 4), np.int8)
        padded[:rows, :columns] = values
        blocks = padded.reshape(padded.shape[0] // 16, 16, padded.shape[1] // 4, 4)
        packed = np.ascontiguousarray(blocks.transpose(0, 2, 1, 3))
        self.sections.append((name, MATRIX, rows, columns,
                              aligned(scales.astype("<f4").tobytes()) + packed.tobytes()))

    def strings(self, name, strings):
        data = [s.encode("utf-8") for s in strings]
        offsets = np.cumsum([0] + [len(d) for d in data]).astype("<u4")
        self.sections.append((name, STRINGS, len(data), 0, offsets.tobytes() + b"".join(data)))

    def linear(self, name, weight, bias=None):
        self.matrix(name + ".weight", weight)
        if bias is not None:
            self.floats(name + ".bias", bias)

    def write(self, path):
        table, body = b"", b""
        begin = 64 + 64 * len(self.sections)
        for name, kind, rows, columns, data in self.sections:
            table += struct.pack("<32sIIIIQQ", name.encode(), kind, rows, columns, 0,
                                 begin + len(body), len(data))
            body += aligned(data)
        rest = table + body
        header = b"DMARCHEM" + struct.pack("<IIQQ", 1, len(self.sections), 64 + len(rest),
                                           xxhash.xxh3_64_intdigest(rest))
        with open(path, "wb") as out:
            out.write(aligned(header) + rest)


def lemma_exceptions(data):
    """Forms seen at least twice, nine times in ten with the same lemma for their tag."""
    counts = collections.defaultdict(collections.Counter)
    for name, bar in (("en_ewt-ud-train", False), ("en_gum-ud-train", True)):
        for _, sentence in corpora.read_treebank(f"{data}/ud/{name}.conllu.xz", bar):
            for w in sentence:
                form = w.form if w.upos == "PROPN" else w.form.lower()
                counts[f"{form}\t{w.upos}"][w.lemma] += 1
    found = {}
    for key, lemmas in counts.items():
        lemma, times = lemmas.most_common(1)[0]
        if times >= 2 and times >= .9 * sum(lemmas.values()) and len(key) < 40:
            found[key] = lemma
    return sorted(found.items(), key=lambda item: item[0].encode("utf-8"))


def main():
    data, source, target, name = sys.argv[1:5]
    kept = torch.load(source, map_location="cpu", weights_only=False)
    net = {k: v.float().numpy() for k, v in kept["net"].items()}
    out = ModelWriter()
    out.strings("model.name", [name])
    out.strings("vocabulary", kept["vocabulary"])
    out.rows("embed.form", net["form.weight"])
    out.strings("vectors.vocabulary", kept["vector_words"])
    out.rows("embed.vector", net["vectors"])
    for table in ("prefix", "suffix", "shape", "ngram"):
        out.rows(f"embed.{table}", net[f"{table}.weight"])
    out.floats("word.projection", net["projection.weight"].T)
    out.floats("word.bias", net["projection.bias"])
    out.floats("word.norm.gain", net["norm.weight"])
    out.floats("word.norm.shift", net["norm.bias"])
    out.floats("encoder.shape", np.array([kept["layers"], kept["width"]]))
    for i in range(kept["layers"]):
        for lstm in (f"encoder.{i}.fw", f"encoder.{i}.bw"):
            out.linear(f"{lstm}.input", net[f"{lstm}.weight_ih_l0"],
                       net[f"{lstm}.bias_ih_l0"] + net[f"{lstm}.bias_hh_l0"])
            out.linear(f"{lstm}.recurrent", net[f"{lstm}.weight_hh_l0"])
    for labels in ("upos", "xpos", "relation", "name"):
        out.strings(f"labels.{labels}", kept["labels"][labels])
    state = 2 * kept["width"]
    out.linear("head.upos", net["upos.weight"], net["upos.bias"])
    out.linear("head.xpos", net["xpos.weight"], net["xpos.bias"])
    out.linear("head.script.state", net["script.weight"][:, :state], net["script.bias"])
    out.linear("head.script.word", net["script.weight"][:, state:])
    out.linear("head.name.hidden", net["name.0.weight"], net["name.0.bias"])
    out.linear("head.name.out", net["name.3.weight"], net["name.3.bias"])
    out.floats("head.shape", np.array([net["arc_head.weight"].shape[0],
                                       net["label_head.weight"].shape[0],
                                       net["name.0.weight"].shape[0]]))
    for part in ("arc", "label"):
        for role in ("dependent", "head"):
            out.linear(f"{part}.{role}", net[f"{part}_{role}.weight"], net[f"{part}_{role}.bias"])
    # The root's head vector is the same for all sentences; its relation is always "root".
    root = net["arc_head.weight"] @ net["root"] + net["arc_head.bias"]
    out.floats("arc.root", np.maximum(root, 0))
    out.linear("arc.bilinear", net["arc_bilinear"].T)
    out.floats("arc.head_bias", net["arc_head_bias"])
    # Rows by head dimension, then relation.
    bilinear = net["label_bilinear"].transpose(2, 0, 1)
    out.linear("label.bilinear", bilinear.reshape(-1, bilinear.shape[2]))
    out.linear("label.dependent_bias", net["label_dependent_bias.weight"],
               net["label_dependent_bias.bias"])
    out.linear("label.head_bias", net["label_head_bias.weight"])
    exceptions = lemma_exceptions(data)
    out.strings("lemma.scripts", kept["labels"]["script"])
    out.strings("lemma.keys", [key for key, _ in exceptions])
    out.strings("lemma.values", [lemma for _, lemma in exceptions])
    out.write(target)


if __name__ == "__main__":
    main()

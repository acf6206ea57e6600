#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a trained network as a model file (docs/FORMAT_MODEL.md).

usage: export.py DATA WORK CHECKPOINT MODEL NAME
"""
import struct
import sys

import numpy as np
import torch
import xxhash

import features
import lemmas
from data import raw_sentences

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
        header = b"DMARCHEM" + struct.pack("<IIQQ", 2, len(self.sections), 64 + len(rest),
                                           xxhash.xxh3_64_intdigest(rest))
        with open(path, "wb") as out:
            out.write(aligned(header) + rest)


def main():
    data, work, source, target, name = sys.argv[1:6]
    kept = torch.load(source, map_location="cpu", weights_only=False)
    net = {k: v.float().numpy() for k, v in kept["net"].items()}
    out = ModelWriter()
    out.strings("model.name", [name])
    out.strings("vocabulary", kept["vocabulary"])
    for table in ("form", "prefix", "suffix", "shape"):
        out.rows(f"embed.{table}", net[f"words.{table}.weight"])
    out.rows("embed.ngram", net["words.ngram.weight"][:features.NGRAMS])
    out.floats("word.projection", net["words.projection.weight"].T)
    out.floats("word.bias", net["words.projection.bias"])
    out.floats("word.norm.gain", net["words.norm.weight"])
    out.floats("word.norm.shift", net["words.norm.bias"])
    out.floats("encoder.shape", np.array([kept["layers"], kept["width"]]))
    for i in range(kept["layers"]):
        for name, suffix in ((f"encoder.{i}.fw", ""), (f"encoder.{i}.bw", "_reverse")):
            def of(part):
                return net[f"encoder.layers.{i}.{part}_l0{suffix}"]
            out.linear(f"{name}.input", of("weight_ih"), of("bias_ih") + of("bias_hh"))
            out.linear(f"{name}.recurrent", of("weight_hh"))
    for labels in ("upos", "xpos", "relation", "name"):
        out.strings(f"labels.{labels}", kept["labels"][labels])
    state = 2 * kept["width"]
    heads = {k[len("heads."):]: v for k, v in net.items() if k.startswith("heads.")}
    def linear(name, part):
        out.linear(name, heads[f"{part}.weight"], heads.get(f"{part}.bias"))
    linear("head.upos", "upos")
    linear("head.xpos", "xpos")
    out.linear("head.script.state", heads["script.weight"][:, :state], heads["script.bias"])
    out.linear("head.script.word", heads["script.weight"][:, state:])
    linear("head.name.hidden", "name_hidden")
    linear("head.name.out", "name_out")
    out.floats("head.shape", np.array([heads[f"{part}.weight"].shape[0] for part in
                                       ("arc_head", "label_head", "name_hidden")]))
    for part in ("arc", "label"):
        for role in ("dependent", "head"):
            linear(f"{part}.{role}", f"{part}_{role}")
    # The root's head vector is the same for all sentences; its relation is always "root".
    root = heads["arc_head.weight"] @ heads["root"] + heads["arc_head.bias"]
    out.floats("arc.root", np.maximum(root, 0))
    out.linear("arc.bilinear", heads["arc_bilinear"].T)
    out.floats("arc.head_bias", heads["arc_head_bias"])
    # Rows by the dependent's dimension, then relation; columns by the head's.
    bilinear = heads["label_bilinear"].transpose(1, 0, 2)
    out.linear("label.bilinear", bilinear.reshape(-1, bilinear.shape[2]))
    linear("label.dependent_bias", "label_dependent_bias")
    linear("label.head_bias", "label_head_bias")
    lexicon = lemmas.lexicon(data, raw_sentences(work))
    out.strings("lemma.scripts", kept["labels"]["script"])
    out.strings("lemma.keys", [key for key, _ in lexicon])
    out.strings("lemma.values", [lemma for _, lemma in lexicon])
    out.write(target)


if __name__ == "__main__":
    main()

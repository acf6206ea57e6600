#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the sentence splitter: L2-regularised logistic regression over hashed features.

usage: train.py SEGMENT_TEXT UD_FOLDER OUT.bin

SEGMENT_TEXT is the program built from segment_text.cc; it computes the features, so that
training and use agree. Learns from EWT train and the commercially usable genres of GUM
train. Needs numpy, scipy and xxhash.
"""
import argparse
import pathlib
import struct
import subprocess
import tempfile

import numpy
import scipy.optimize
import scipy.sparse
import xxhash

import treebank

FEATURES = 32
BITS = 16
VERSION = 1
UNIT = 256


def examples(program, path, keep):
    raw = treebank.raw(path, keep)
    with tempfile.TemporaryDirectory() as folder:
        text, ends = pathlib.Path(folder, "text"), pathlib.Path(folder, "ends")
        text.write_text(raw.text, encoding="utf-8")
        ends.write_text("\n".join(str(end) for _, end in raw.sentences))
        done = subprocess.run([program, "features", text, ends], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=True)
    print(path, done.stderr.decode().strip().splitlines()[-1])
    return numpy.frombuffer(done.stdout, "<i4").reshape(-1, 2 + FEATURES)


def fit(rows, strength, iterations):
    labels = rows[:, 0].astype(numpy.float64)
    signs = 2 * labels - 1
    count = len(rows)
    # Columns: the table of weights, then one bias for each kind of gap.
    columns = numpy.concatenate([rows[:, 2:], rows[:, 1:2] + (1 << BITS)], axis=1).ravel()
    width = FEATURES + 1
    matrix = scipy.sparse.csr_matrix(
        (numpy.ones(count * width), columns, numpy.arange(0, count * width + 1, width)),
        shape=(count, (1 << BITS) + 8))
    transposed = matrix.T.tocsr()

    def loss(weights):
        margins = signs * (matrix @ weights)
        value = numpy.logaddexp(0, -margins).sum() + 0.5 * strength * (weights @ weights)
        slopes = -signs / (1 + numpy.exp(numpy.clip(margins, -500, 500)))
        return value, transposed @ slopes + strength * weights

    start = numpy.zeros(matrix.shape[1])
    found = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B",
                                    options={"maxiter": iterations, "maxcor": 20})
    return found.x


def save(weights, path):
    table = numpy.clip(numpy.rint(weights[:1 << BITS] * UNIT), -32768, 32767).astype("<i2")
    biases = numpy.rint(weights[1 << BITS:] * UNIT).astype("<i4")
    body = b"DMSENT01" + struct.pack("<II", VERSION, BITS) + biases.tobytes() + table.tobytes()
    pathlib.Path(path).write_bytes(body + struct.pack("<Q", xxhash.xxh3_64_intdigest(body)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("ud", type=pathlib.Path)
    parser.add_argument("out")
    parser.add_argument("--strength", type=float, default=1.0, help="of the L2 penalty")
    parser.add_argument("--iterations", type=int, default=150)
    options = parser.parse_args()
    parts = [
        examples(options.program, str(options.ud / f"en_{name}-ud-train.conllu.xz"), keep)
        for name, keep in (("ewt", lambda name: True), ("gum", treebank.is_commercial))
    ]
    rows = numpy.concatenate(parts)
    print(len(rows), "gaps,", int(rows[:, 0].sum()), "sentence ends")
    save(fit(rows, options.strength, options.iterations), options.out)


if __name__ == "__main__":
    main()

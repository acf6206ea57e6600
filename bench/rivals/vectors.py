#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Static word vectors (fastText's skip-gram) from the raw political texts, for the rivals: our own
model has none.

usage: vectors.py DATA WORK     DATA: the corpora, WORK: a folder for what is made
"""
import re
import subprocess
import sys

import fasttext
import numpy as np

# Words taken of each text; Reuters-21578 is for research only and stays out.
TEXTS = (("senate_press", 6_000_000), ("australian_parliament_press", 5_000_000),
         ("state_human_rights_2016_2024", 5_000_000), ("ungdc", 4_000_000),
         ("wikinews_2019_2020", 10_000_000), ("cia_factbook", 10_000_000))
TOKEN = re.compile(r"[A-Za-z]+(?:[.][A-Za-z])+[.]?|n't|'(?:s|re|ve|ll|d|m)\b|"
                   r"[A-Za-zÀ-ÿ]+(?:-[A-Za-z]+)*|\d[\d,.]*\d|\d|[^\sA-Za-z\d]")


def main():
    data, work = sys.argv[1:3]
    raw = f"{work}/raw.txt"
    with open(raw, "w", encoding="utf-8") as out:
        for name, most in TEXTS:
            count = 0
            text = subprocess.run(["zstd", "-dc", "--long=27", f"{data}/raw/{name}.txt.zst"],
                                  check=True, capture_output=True).stdout
            for line in text.decode("utf-8", "replace").split("\n"):
                if line.startswith("# doc") or count > most:
                    continue
                words = [re.sub(r"\d", "0", w.lower()) for w in TOKEN.findall(line)]
                if len(words) >= 3:
                    out.write(" ".join(words) + "\n")
                    count += len(words)
    model = fasttext.train_unsupervised(raw, "skipgram", dim=100, epoch=2, minCount=8, minn=0,
                                        maxn=0, neg=5, ws=5, thread=2, lr=0.05, t=1e-4)
    words = model.get_words()
    vectors = np.stack([model.get_word_vector(w) for w in words]).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    np.savez(f"{work}/vectors.npz", words=np.array(words), vectors=vectors)
    print(len(words), "words")


if __name__ == "__main__":
    main()

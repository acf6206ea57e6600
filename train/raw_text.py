#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cuts the raw political texts into sentences and tokens, as the program does.

usage: raw_text.py DATA WORK SEGMENT_TEXT MODELS

SEGMENT_TEXT is the program built from train/segmenter/segment_text.cc. Writes PARTS files
WORK/sentences.N.txt, one sentence a line with its tokens parted by spaces, each an
even share of all sources. Reuters-21578 is for research only and stays out.
"""
import collections
import os
import subprocess
import sys

# Source and the words taken of it, in millions.
TEXTS = (("wikinews_2019_2020", 1), ("cia_factbook", 1), ("state_human_rights_2016_2024", 14),
         ("senate_press", 14), ("ungdc", 15), ("australian_parliament_press", 10))
PARTS = 2
CHUNK = 8_000_000  # bytes; the program takes 16 MiB at most
SHORTEST, LONGEST = 4, 80
# Lower-case words seen less often are slips of the pen or of a scanner.
RAREST = 5


def chunks(path):
    """The text in pieces of whole lines, without the lines that name documents."""
    text = subprocess.run(["zstd", "-dc", "--long=27", path], check=True,
                          capture_output=True).stdout
    piece, size = [], 0
    for line in text.split(b"\n"):
        if line.startswith(b"# doc"):
            continue
        piece.append(line)
        size += len(line) + 1
        if size > CHUNK:
            yield b"\n".join(piece)
            piece, size = [], 0
    yield b"\n".join(piece)


def main():
    data, work, program, models = sys.argv[1:5]
    seen, counts, parts = set(), collections.Counter(), [[] for _ in range(PARTS)]
    for name, millions in TEXTS:
        pieces = list(chunks(f"{data}/raw/{name}.txt.zst"))
        found = []
        for i, piece in enumerate(pieces):
            with open(f"{work}/piece.txt", "wb") as out:
                out.write(piece)
            lines = subprocess.run([program, "sentences", f"{work}/piece.txt", models],
                                   check=True, capture_output=True, encoding="utf-8").stdout
            for line in lines.split("\n"):
                tokens = line.split(" ")
                letters = sum(t[0].isalpha() for t in tokens if t)
                if (SHORTEST <= len(tokens) <= LONGEST and letters >= .6 * len(tokens)
                        and "\ufffd" not in line and hash(line) not in seen):
                    seen.add(hash(line))
                    counts.update(t for t in tokens if t[0].islower())
                    found.append((i, line))
        words = sum(line.count(" ") + 1 for _, line in found)
        # Whole pieces from all over the source, until there is enough.
        step, keep, taken = max(words / (millions * 1e6), 1), set(), 0.0
        while round(taken) < len(pieces):
            keep.add(round(taken))
            taken += step
        found = [(i, line) for i, line in found if i in keep]
        print(f"{name}: {words} words, kept {sum(l.count(' ') + 1 for _, l in found)}", flush=True)
        for place, i in enumerate(sorted(keep)):
            parts[place % PARTS].extend(line for at, line in found if at == i)
    os.remove(f"{work}/piece.txt")
    for i, lines in enumerate(parts):
        lines = [line for line in lines if all(
            counts[t] >= RAREST for t in line.split(" ") if t[0].islower())]
        with open(f"{work}/sentences.{i}.txt", "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        print(f"part {i}: {len(lines)} sentences, {sum(l.count(' ') + 1 for l in lines)} words")


if __name__ == "__main__":
    main()

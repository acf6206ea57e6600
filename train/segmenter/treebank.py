# SPDX-License-Identifier: Apache-2.0
"""Raw text with gold tokens and sentences out of CoNLL-U files.

The text is rebuilt as in the CoNLL 2018 shared task: words by SpaceAfter, sentences
parted by a space, paragraphs (# newpar, # newdoc) by a line break.
"""
import dataclasses
import lzma

# Genres of GUM whose texts are non-commercial; weights that ship learn nothing from them.
NON_COMMERCIAL = ("fiction", "whow", "essay", "letter", "podcast")


@dataclasses.dataclass
class Raw:
    text: str
    tokens: list  # (begin, end) byte offsets of orthographic tokens
    words: list  # of syntactic words
    sentences: list  # (begin, end)


def documents(path):
    """Yields (id, paragraphs); a paragraph is a list of sentences, a sentence a list of
    [form, [words], space after]."""
    name, paragraphs, sentence, merged_last = "", [], None, 0
    with lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(
            path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if paragraphs:
                    yield name, paragraphs
                name, paragraphs = line.partition("=")[2].strip(), []
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                paragraphs.append([])
            elif not line:
                sentence, merged_last = None, 0
            elif not line.startswith("#"):
                columns = line.split("\t")
                if "." in columns[0]:
                    continue
                if sentence is None:
                    if not paragraphs:
                        paragraphs.append([])
                    sentence = []
                    paragraphs[-1].append(sentence)
                space = "SpaceAfter=No" not in columns[9]
                if "-" in columns[0]:
                    merged_last = int(columns[0].split("-")[1])
                    sentence.append([columns[1], [], space])
                elif merged_last:
                    sentence[-1][1].append(columns[1])
                    if int(columns[0]) == merged_last:
                        merged_last = 0
                else:
                    sentence.append([columns[1], [columns[1]], space])
    if paragraphs:
        yield name, paragraphs


def raw(path, keep=lambda name: True):
    parts, offset = [], 0
    out = Raw("", [], [], [])

    def put(text):
        nonlocal offset
        parts.append(text)
        offset += len(text.encode("utf-8"))

    for name, paragraphs in documents(path):
        if not keep(name):
            continue
        for paragraph in filter(None, paragraphs):
            for sentence in paragraph:
                begin = offset
                for form, words, space in sentence:
                    start = offset
                    put(form)
                    end = offset
                    out.tokens.append((start, end))
                    for i, word in enumerate(words):
                        stop = end if i + 1 == len(words) else start + len(word.encode("utf-8"))
                        out.words.append((start, stop))
                        start = stop
                    if space:
                        put(" ")
                out.sentences.append((begin, end))
            if parts[-1] == " ":
                parts.pop()
                offset -= 1
            put("\n")
    out.text = "".join(parts)
    return out


def is_commercial(name):
    return not any(name.startswith(f"GUM_{genre}_") for genre in NON_COMMERCIAL)

# SPDX-License-Identifier: Apache-2.0
"""What the network sees of a word form. Must stay what src/syntax/word_features.cc computes."""

PREFIXES, SUFFIXES, SHAPES, NGRAMS = 4096, 8192, 1024, 32768
MAX_NGRAMS = 48
STRAIGHT = str.maketrans("\u2018\u2019\u02bc\u201a\u201c\u201d\u201e\u00ab\u00bb", "''''\"\"\"\"\"")


def straight(form):
    """The form with its quotation marks and apostrophes as typewriters have them."""
    return form.translate(STRAIGHT)


def fnv1a(data, seed):
    value = 2166136261 ^ seed
    for byte in data:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


def normal_form(form):
    def normal(c):
        if "0" <= c <= "9":
            return "0"
        lower = c.lower()
        return lower if len(lower) == 1 else c
    return "".join(normal(c) for c in straight(form))


def shape(form):
    kinds = []
    for c in straight(form):
        kind = "X" if c.isupper() else "x" if c.islower() else "d" if "0" <= c <= "9" else c
        if len(kinds) >= 4 and all(k == kind for k in kinds[-4:]):
            continue
        kinds.append(kind)
    return "".join(kinds)[:32]


def features(form):
    """(prefix, suffix, shape, [ngrams]): indices into the hashed tables."""
    normal = normal_form(form).encode("utf-8")
    framed = b"<" + normal[:40] + b">"
    ngrams = [fnv1a(framed[i:i + length], 10 + length) % NGRAMS
              for length in (3, 4) for i in range(len(framed) - length + 1)]
    return (fnv1a(normal[:3], 1) % PREFIXES, fnv1a(normal[-4:], 2) % SUFFIXES,
            fnv1a(shape(form).encode("utf-8"), 3) % SHAPES,
            (ngrams or [fnv1a(framed, 13) % NGRAMS])[:MAX_NGRAMS])


def edit_script(form, lemma):
    """How the lemma comes of the form: 'l' lower-cased first or 'k' as it is, characters
    to drop at the end, '|', characters to add. "k0|" where no short script does."""
    for mode, basis in (("l", form.lower()), ("k", form)):
        if mode == "l" and lemma != lemma.lower():
            continue
        common = 0
        while common < min(len(basis), len(lemma)) and basis[common] == lemma[common]:
            common += 1
        if common == 0 and basis and lemma:
            continue
        drop, add = len(basis) - common, lemma[common:]
        if drop <= 6 and len(add) <= 6:
            return f"{mode}{drop}|{add}"
    return "k0|"


def apply_script(form, script):
    drop, add = script[1:].split("|", 1)
    basis = form.lower() if script[0] == "l" else form
    drop = int(drop)
    if drop > len(basis):
        return form
    return basis[:len(basis) - drop] + add

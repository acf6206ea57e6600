# SPDX-License-Identifier: Apache-2.0
"""The lexicon of lemmas that ships beside the network's edit scripts: {form, tab, Penn tag}."""
import collections
import re

import corpora
import features

PROPER = ("NNP", "NNPS")
RAREST = 5    # forms seen less often in the raw texts get no entry
LEAST = 10    # nor do those whose every possible lemma is seen less often


def annotated(data):
    """Forms that nine times in ten have the same lemma for their tag. Names keep their case."""
    counts, lemmas = collections.defaultdict(collections.Counter), set()
    for name, bar in (("en_ewt-ud-train", False), ("en_gum-ud-train", True)):
        for _, sentence in corpora.read_treebank(f"{data}/ud/{name}.conllu.xz", bar):
            for w in sentence:
                form = features.straight(w.form)
                if w.xpos not in PROPER and w.upos != "PROPN":
                    form = form.lower()
                counts[f"{form}\t{w.xpos}"][w.lemma] += 1
                lemmas.add(w.lemma.lower())
    found = {}
    for key, seen in counts.items():
        lemma, times = seen.most_common(1)[0]
        if times >= .9 * sum(seen.values()) and len(key) < 40:
            found[key] = lemma
    return found, lemmas


def plural(form):
    """What a form in -s may come of."""
    if len(form) < 4 or not form.endswith("s") or form.endswith(("ss", "us", "is")):
        return []
    found = [form[:-1]]
    if form.endswith("ies"):
        found.append(form[:-3] + "y")
    if form.endswith(("sses", "shes", "ches", "xes", "zes", "oes", "uses", "ises")):
        found.append(form[:-2])
    return found


def stems(form, ending):
    """What a form in -ed, -ing, -er or -est may come of."""
    stem = form[:-len(ending)]
    if len(stem) < 2 or not form.endswith(ending):
        return []
    found = [stem + "e"]
    if stem[-1] == "i":
        found.append(stem[:-1] + "y")
    if not re.fullmatch("[^aeiou]*[aeiouy][^aeiouwxy]", stem):  # "stop" would have doubled its "p"
        found.append(stem)
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        found.append(stem[:-1])
    return found


ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "JJR": "er", "RBR": "er", "JJS": "est"}


def regular(form, tag, counts, lemmas):
    """The lemma of a regularly inflected form: the candidate seen most often, lemmas of the
    treebanks before others; None when none is seen often enough."""
    candidates = plural(form) if tag in ("NNS", "VBZ") else stems(form, ENDINGS[tag])
    best = max(((counts[c] * (3 if c in lemmas else 1), c) for c in candidates), default=(0, ""))
    return best[1] if best[0] >= LEAST else None


def lexicon(data, sentences):
    """[(key, lemma)] sorted by bytes; `sentences`: the raw texts' lines (raw_text.py)."""
    counts = collections.Counter()
    for line in sentences:
        counts.update(line.lower().split(" "))
    found, lemmas = annotated(data)
    for form, times in counts.items():
        if times >= RAREST and form.isascii() and form.isalpha() and len(form) < 30:
            for tag in ("NNS", "VBZ", *ENDINGS):
                lemma = regular(form, tag, counts, lemmas)
                if lemma is not None:
                    found.setdefault(f"{form}\t{tag}", lemma)
    return sorted(found.items(), key=lambda item: item[0].encode("utf-8"))

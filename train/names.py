#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sentences for the one layer of names, from corpora whose classes differ.

usage: names.py DATA

Each token of a training sentence carries the labels that it may have: one where a corpus
says as much as our classes do, several where it says less or is not to be trusted. The
loss is -log of the summed probability of those labels. As a program, prints what there is.
"""
import collections
import glob
import os
import re
import sys

import corpora
import name_lists

TYPES = ("Person", "Organization", "GPE", "Location", "Facility", "NORP", "Event", "Work",
         "Product", "Law", "Date", "Money", "Other")
LABELS = ["O"] + [f"{prefix}-{name}" for name in TYPES for prefix in "BI"]
OUTSIDE = 0
ANNOTATIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "annotations", "names")

PLACE = ("GPE", "Location", "Facility")
WORLDWIDE = {name: (name,) for name in TYPES} | {"Location": ("GPE",), "Misc": ("Other",)}
UNER = {"PER": ("Person",), "ORG": ("Organization",), "LOC": PLACE,
        "OTH": ("NORP", "Event", "Work", "Product", "Law", "Other")}
CROSSNER = {"politician": ("Person",), "person": ("Person",), "country": ("GPE",),
            "politicalparty": ("Organization",), "organisation": ("Organization",),
            "location": PLACE, "election": ("Event",), "event": ("Event",),
            "misc": ("NORP", "Event", "Work", "Product", "Law", "Organization", "Other")}
# What a corpus does not mark, or not always: its O may be this.
UNER_UNMARKED = ("NORP", "Event", "Work", "Product", "Law", "Date", "Money", "Other")
CROSSNER_UNMARKED = ("NORP", "Work", "Product", "Law", "Date", "Money", "Other")

# What our types are called in the corpora, to score on them; None is not scored.
SCHEMES = {
    "worldwide": {name: name for name in TYPES} | {"GPE": "Location"} | dict.fromkeys(
        ("Event", "Work", "Law", "Other"), "Misc"),
    "uner": dict.fromkeys(TYPES) | {"Person": "PER", "Organization": "ORG"}
            | dict.fromkeys(PLACE, "LOC")}

DIRECTIONS = frozenset(
    d + end for d in "north south east west northeast northwest southeast southwest".split()
    for end in ("", "ern")) | {"central", "upper", "lower", "greater"}
WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
MONTHS = frozenset("January February April June July August September October November "
                   "December".split())
MONEY = frozenset("$ € £ ¥ US$ dollar dollars euro euros pounds yen million billion trillion "
                  "bn".split())
INNER = frozenset("of the and for in on at to de la , - & / ' . : ( )".split())
TITLES = frozenset("Sir Lord Lady Dame Sheikh Shaikh Imam King Prince Ms Pope Ayatollah".split())
MADE_UP_TIMES = 8  # sentences made of each frame, and of each sentence with names
OFTEN, MOSTLY = 5, .8  # a string this often one type, in this part of its places: see consistent


def labels(prefixes, types):
    """The indices of the labels with these prefixes ("B", "I") and types."""
    return {1 + 2 * TYPES.index(name) + "BI".index(prefix) for name in types
            for prefix in prefixes}


class Patterns:
    """A list of strings with their types; "*" stands for anything, the first line counts."""

    def __init__(self, path):
        self.lines, self.cache = [], {}
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip() and not line.startswith("# "):
                    pattern, types = line.rstrip("\n").split("|")
                    types = tuple(types.split(","))
                    assert set(types) <= set(TYPES), line
                    glob_ = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
                    self.lines.append((re.compile(glob_, re.IGNORECASE), types))

    def types(self, string):
        """The types of the first line that fits, or None."""
        if string not in self.cache:
            self.cache[string] = next(
                (types for pattern, types in self.lines if pattern.fullmatch(string)), None)
        return self.cache[string]


class Sentence:
    """Forms, spans [(begin, end, types)] and, once filled in, the labels of each token."""

    def __init__(self, forms, spans):
        self.forms, self.spans = forms, spans
        self.allowed = [{OUTSIDE} for _ in forms]

    def text(self, begin, end):
        return " ".join(self.forms[begin:end])

    def mark(self):
        for begin, end, types in self.spans:
            self.allowed[begin] = labels("B", types)
            for i in range(begin + 1, end):
                self.allowed[i] = labels("I", types)

    def allow(self, begin, end, types):
        """Also allows a span of these types."""
        self.allowed[begin] |= labels("B", types)
        for i in range(begin + 1, end):
            self.allowed[i] |= labels("I", types)

    def result(self):
        return [(form, tuple(sorted(allowed)))
                for form, allowed in zip(self.forms, self.allowed)]


def bio_spans(bio):
    """[(begin, end, class)] of a list of BIO labels."""
    spans = []
    for i, label in enumerate(bio):
        if label == "O":
            continue
        if label[0] == "I" and spans and spans[-1][1:] == (i, label[2:]):
            spans[-1] = (spans[-1][0], i + 1, label[2:])
        else:
            spans.append((i, i + 1, label[2:]))
    return spans


def read_bio(path, column, keep_empty=False):
    """Like corpora.read_names, but gives (forms, [(begin, end, class)])."""
    for words in corpora.read_names(path, column, keep_empty):
        yield [form for form, _ in words], bio_spans([label for _, label in words])


def soften_borders(sentence):
    """Allows for what the corpora mark now so, now so: "the" and "northern" before a name
    ("the" mostly outside), titles, "Nairobi, Kenya" and "Delhi's Vijay Chowk" as one or two."""
    for begin, end, types in sentence.spans:
        if types == ("Person",) and end - begin > 1 and sentence.forms[begin] in TITLES:
            sentence.allowed[begin].add(OUTSIDE)
            sentence.allowed[begin + 1] |= labels("B", types)
        if end - begin > 1 and "Work" not in types and "Person" not in types:
            if sentence.forms[begin] in DIRECTIONS or sentence.forms[begin] == "the":
                sentence.allowed[begin].add(OUTSIDE)
                sentence.allowed[begin + 1] |= labels("B", types)
        if not set(types) <= set(PLACE):
            continue
        for i in range(begin + 1, end - 1):
            if sentence.forms[i] in (",", "'s", "’s", "’", "in") or (
                    sentence.forms[i] == "s" and sentence.forms[i - 1] == "’"):
                sentence.allowed[i].add(OUTSIDE)
                sentence.allowed[i + 1] |= labels("B", PLACE) | labels("I", PLACE)


def consistent(sentences):
    """Names that the annotators overlooked or took for another type here, and not in most
    places: a string that is OFTEN one thing, and MOSTLY, may be that everywhere."""
    def group(types):
        return "place" if set(types) & set(PLACE) else types
    counts, spanned = collections.defaultdict(collections.Counter), {}
    for sentence in sentences:
        for begin, end, types in sentence.spans:
            string = tuple(sentence.forms[begin:end])
            if any(c.isupper() for c in string[0]) and len(string[0]) > 1 and string != ("May",):
                counts[string][group(types)] += 1
                spanned.setdefault((string, group(types)), set()).update(types)
    counts = {s: c for s, c in counts.items() if max(c.values()) >= OFTEN}
    first = collections.defaultdict(list)
    for string in sorted(counts, key=len, reverse=True):
        first[string[0]].append(string)
    missed = []
    for sentence in sentences:
        taken = [False] * len(sentence.forms)
        for begin, end, _ in sentence.spans:
            taken[begin:end] = [True] * (end - begin)
        for i, form in enumerate(sentence.forms):
            for string in first.get(form, ()):
                end = i + len(string)
                if tuple(sentence.forms[i:end]) == string and not any(taken[i:end]):
                    counts[string]["O"] += 1
                    missed.append((sentence, i, end, string))
                    taken[i:end] = [True] * len(string)
                    break
    usual = {}
    for string, kinds in counts.items():
        kind, count = kinds.most_common(1)[0]
        if kind != "O" and count >= OFTEN and count > MOSTLY * sum(kinds.values()):
            usual[string] = kind, tuple(sorted(spanned[string, kind]))
    for sentence, begin, end, string in missed:
        if string in usual:
            sentence.allow(begin, end, usual[string][1])
    for sentence in sentences:
        for begin, end, types in sentence.spans:
            kind, others = usual.get(tuple(sentence.forms[begin:end]), (None, None))
            if kind and kind != group(types):
                sentence.allow(begin, end, others)


def soften_outside(sentence, types, common, frequent):
    """Where O need not mean that there is no name of these types: words in capitals,
    numbers, and what may join them. `common` words at the begin or in a heading are none,
    `frequent` ones only before others with capitals."""
    either = {OUTSIDE} | labels("BI", types)
    def may_be_name(i):
        form = sentence.forms[i]
        if sentence.allowed[i] != {OUTSIDE}:
            return False
        if form[0].isdigit() or form in WEEKDAYS or form in MONEY:
            return True
        if form.lower() in frequent and not (
                i + 1 < len(sentence.forms) and sentence.forms[i + 1][0].isupper()):
            return False
        return form[0].isupper() and form != "I" and not (
            (i == 0 or form.isupper()) and form.lower() in common and len(form) > 1)
    may = [may_be_name(i) for i in range(len(sentence.forms))]
    for i, form in enumerate(sentence.forms):
        if form in WEEKDAYS or form in MONTHS:
            if may[i]:
                sentence.allowed[i] = labels("BI", ("Date",)) | labels("I", types)
        elif may[i]:
            sentence.allowed[i] = either if form not in MONEY else (
                {OUTSIDE} | labels("BI", ("Money",)))
        elif form in INNER and sentence.allowed[i] == {OUTSIDE}:
            near = i > 0 and i + 1 < len(may) and (may[i - 1] or sentence.forms[i - 1] in INNER)
            if near and (may[i + 1] or sentence.forms[i + 1] in INNER):
                sentence.allowed[i] = {OUTSIDE} | labels("I", types)


def read_worldwide(path, lists):
    sentences = []
    for forms, spans in read_bio(path, 0):
        sentence = Sentence(forms, [])
        for begin, end, name in spans:
            text = sentence.text(begin, end)
            types = WORLDWIDE[name]
            if name in ("Location", "Misc"):
                types = lists[name].types(text) or types
            if name == "Location" and forms[begin] in DIRECTIONS and types == ("GPE",):
                types = ("GPE", "Location")
            if name == "Facility":
                types = lists["Facility"].types(text) or types
            sentence.spans.append((begin, end, types))
        sentence.mark()
        for begin, end, _ in sentence.spans:  # "(", "," alone and the like
            if not any(c.isalnum() for c in sentence.text(begin, end)):
                for i in range(begin, end):
                    sentence.allowed[i].add(OUTSIDE)
        soften_borders(sentence)
        sentences.append(sentence)
    return sentences


def place_types(text, lists, known):
    """What a place is, from the lists or from what the newswire corpus calls it."""
    return lists["Location"].types(text) or (("GPE",) if known[text] == "GPE" else PLACE)


def read_other(path, column, classes, lists, known):
    """UNER and CrossNER: the classes in `classes`, all else unknown."""
    sentences = []
    for forms, spans in read_bio(path, column, keep_empty=True):
        sentence, unknown = Sentence(forms, []), []
        for begin, end, name in spans:
            text = sentence.text(begin, end)
            types = classes.get(name)
            if types is None:
                unknown.append((begin, end))
                continue
            if types == PLACE:
                types = place_types(text, lists, known)
            elif "NORP" in types and known[text.capitalize()] == "NORP":
                types = ("NORP",)
            sentence.spans.append((begin, end, types))
        sentence.mark()
        for begin, end, types in sentence.spans:
            if len(types) > 4 and sentence.text(begin, end).islower():  # "political economy"
                for i in range(begin, end):
                    sentence.allowed[i].add(OUTSIDE)
        for begin, end in unknown:
            for i in range(begin, end):
                word = any(c.isalnum() for c in forms[i])
                sentence.allowed[i] = set(range(len(LABELS))) if word else {OUTSIDE}
        soften_borders(sentence)
        sentences.append(sentence)
    return sentences


# --- sentences of our own

ABBREVIATIONS = frozenset(
    "Mr. Mrs. Ms. Dr. Jr. Sr. St. Mt. Ft. Gen. Lt. Col. Maj. Capt. Sgt. Sen. Rep. Gov. Rev. Prof. "
    "Hon. Pres. Inc. Corp. Co. Ltd. Bros. No. vs. v. Jan. Feb. Mar. Apr. Aug. Sept. Sep. Oct. Nov. "
    "Dec. a.m. p.m. etc. e.g. i.e. Ave. Blvd. Rd. Calif. Fla. Pa. Va. Ala. Ariz. Conn. Mass. Mich. "
    "Adm. Brig. Cmdr. Amb. Supt. Insp. Messrs. approx. est. al.".split())
PREFIXES = frozenset(
    "anti arch bi bio co counter cross de e eco ex extra euro hyper infra inter intra macro mega "
    "meta micro mid mini mono multi nano neo non over para poly post pre pro proto pseudo psycho "
    "quasi re semi socio sub super supra tele trans tri ultra un under".split())
KEPT = frozenset("Chung-hee Geun-hye Jong-un Jung-jae Suk-yeol".split())
FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "cant": 2, "didnt": 3,
         "doesnt": 4, "isnt": 2, "wasnt": 3, "wont": 2, "im": 1, "ive": 1, "youre": 3, "thats": 4}
TOKEN = re.compile(
    r"https?://\S+|\S+@\w\S*\w|[@#]\w+|www\.\S*\w"      # addresses, tags
    r"|(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s\S)"             # U.S., J.
    r"|(?:US|NT|HK|A|C|N|NZ|R)?[$€£¥₹]"
    r"|\d{1,2}:\d\d(?!\w)|\d\d?/\d\d?/\d{2,4}"
    r"|\d+(?:[.,]\d+)*(?=(?:bn|m|tn|k|km|kg|am|pm)\b)"    # 31bn
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?!\w)"
    r"|(?:\w[&.]?(?!\s|$))*\w(?:['’`]\w+)*\.?|\.\.\.+|--+|[^\w\s]")
CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|ll|re|ve|m|d))$")


def tokenize(text):
    """[(begin, end)] of the tokens by the conventions of UD English, near enough."""
    tokens = []
    for match in TOKEN.finditer(text):
        begin, end = match.span()
        form = match.group()
        if form[-1] == "." and len(form) > 1 and form[0].isalnum() and form not in ABBREVIATIONS:
            initial = len(form) == 2 and end < len(text)
            if not initial and not re.fullmatch(r"(?:[A-Za-z]\.){2,}", form):
                tokens += split_clitics(text, begin, end - 1) + [(end - 1, end)]
                continue
        tokens += split_clitics(text, begin, end)
    joined, i = [], 0
    while i < len(tokens):  # anti- and the like stay with what follows
        begin, end = tokens[i]
        word = text[begin:end]
        if (i + 2 < len(tokens) and text[end:end + 1] == "-" and tokens[i + 2][0] == end + 1
                and text[begin - 1:begin] != "-" and not text[end + 1].isdigit()
                and (word.lower() in PREFIXES and word != "UN"
                     or text[begin:tokens[i + 2][1]] in KEPT)):
            end = tokens[i + 2][1]
            i += 2
        joined.append((begin, end))
        i += 1
    return joined


def split_clitics(text, begin, end):
    form = text[begin:end]
    if form.lower() in FUSED:
        cut = begin + FUSED[form.lower()]
        return [(begin, cut), (cut, end)]
    match = CLITIC.search(form)
    if match and match.start() > 0 and not form[0] == "@":
        cut = begin + match.start()
        return [(begin, cut), (cut, end)]
    return [(begin, end)]


def parse(line):
    """A line of ours, "[Ana Cruz|Person] left [Lima|GPE]", as a Sentence."""
    text, marks, place = "", [], 0
    for match in re.finditer(r"\[([^\[\]|]+)\|([A-Za-z,]+)\]", line):
        text += line[place:match.start()]
        types = tuple(match.group(2).split(","))
        if not set(types) <= set(TYPES):
            raise ValueError(f"no such type: {line}")
        marks.append((len(text), len(text) + len(match.group(1)), types))
        text += match.group(1)
        place = match.end()
    text += line[place:]
    if "[" in text or "]" in text or "|" in text:
        raise ValueError(f"a mark that is not closed: {line}")
    tokens = tokenize(text)
    begins = {begin: i for i, (begin, _) in enumerate(tokens)}
    ends = {end: i + 1 for i, (_, end) in enumerate(tokens)}
    try:
        spans = [(begins[begin], ends[end], types) for begin, end, types in marks]
    except KeyError:
        forms = [text[begin:end] for begin, end in tokens]
        raise ValueError(f"a name ends within a word: {line}\n{forms}") from None
    sentence = Sentence([text[begin:end] for begin, end in tokens], spans)
    sentence.mark()
    return sentence


def read_own(folder):
    sentences = []
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        with open(path, encoding="utf-8") as lines:
            sentences += [parse(line.strip()) for line in lines
                          if line.strip() and not line.startswith("# ")]
    return sentences


def made_up(folder, known, corpora_, times):
    """Frames with names in their slots, and sentences of the corpora with other names; `times`
    each."""
    lists = name_lists.Names(folder, known)
    frames = []
    for frame in lists.read(os.path.join(folder, "frames.txt")):
        for _ in range(times if "{" in frame else 1):
            try:
                frames.append(parse(lists.fill(frame)))
            except ValueError:
                pass  # "Foo Corp" before a full stop is cut otherwise
    swapped = []
    for corpus in corpora_:
        for sentence in corpus:
            for _ in range(times if sentence.spans else 0):
                forms, spans = lists.swap(sentence)
                other = Sentence(forms, spans)
                other.allowed = moved(sentence, other)
                swapped.append(other)
    return {"frames": frames, "swapped": swapped}


def moved(sentence, other):
    """What the words of `other`, which differs in its names only, may be."""
    allowed, place = [], 0
    for (begin, end, _), (new_begin, new_end, types) in zip(sorted(sentence.spans), other.spans):
        allowed += sentence.allowed[place:begin]
        allowed.append(labels("B", types))
        allowed += [labels("I", types)] * (new_end - new_begin - 1)
        place = end
    return allowed + sentence.allowed[place:]


def split_hyphens(sentence):
    """CrossNER keeps hyphens within words; cuts them as the other corpora do."""
    forms, allowed = [], []
    for form, may in zip(sentence.forms, sentence.allowed):
        parts = [form[begin:end] for begin, end in tokenize(form)] if "-" in form else [form]
        inner = {label + (label % 2) for label in may}  # B- to I-, O stays
        for i, part in enumerate(parts):
            forms.append(part)
            allowed.append(set(may) if i == 0 else inner)
    sentence.forms, sentence.allowed = forms, allowed


def read(data_folder, annotations_folder=ANNOTATIONS):
    """{corpus: [sentence]}, a sentence a list of (form, sorted indices of LABELS)."""
    lists = {name: Patterns(os.path.join(annotations_folder, file)) for name, file in (
        ("Location", "places.lst"), ("Misc", "misc.lst"), ("Facility", "facilities.lst"))}
    ner = os.path.join(data_folder, "ner")
    worldwide = read_worldwide(f"{ner}/worldwide-train.tsv.xz", lists)
    seen = collections.defaultdict(collections.Counter)
    for sentence in worldwide:
        for begin, end, types in sentence.spans:
            seen[sentence.text(begin, end)][types] += 1
    known = collections.defaultdict(str)
    for text, types in seen.items():
        if types.most_common(1)[0][0] in (("GPE",), ("NORP",)):
            known[text] = types.most_common(1)[0][0][0]
    uner = read_other(f"{ner}/uner_ewt-train.iob2.xz", 1, UNER, lists, known)
    crossner = read_other(f"{ner}/crossner_politics-train.txt.xz", 0, CROSSNER, lists, known)
    lower = collections.Counter(f for s in worldwide + uner for f in s.forms if f.islower())
    common = {form for form, count in lower.items() if count >= 3}
    frequent = {form for form, count in lower.items() if count >= 300}
    for sentence in uner:
        soften_outside(sentence, UNER_UNMARKED, common, frequent)
    for sentence in crossner:
        soften_outside(sentence, CROSSNER_UNMARKED, common, frequent)
    consistent(worldwide + uner)
    for sentence in crossner:
        split_hyphens(sentence)
    own = read_own(annotations_folder)
    corpora_ = {"worldwide": worldwide, "uner": uner, "crossner": crossner, "own": own}
    corpora_ |= made_up(os.path.join(annotations_folder, "lists"), worldwide + uner + own,
                        (uner, own), MADE_UP_TIMES)
    return {name: [s.result() for s in sentences] for name, sentences in corpora_.items()}


def dev(data_folder):
    """{corpus: [[(form, label)]]} with the labels of the corpora, and SCHEMES."""
    ner = os.path.join(data_folder, "ner")
    uner = corpora.read_names(f"{ner}/uner_ewt-dev.iob2.xz", 1)
    return ({"worldwide": corpora.read_names(f"{ner}/worldwide-dev.tsv.xz", 0),
             "uner": [[(form, "O" if label.endswith("OTH") else label) for form, label in s]
                      for s in uner]}, SCHEMES)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    begin = {label for label in range(1, len(LABELS), 2)}
    for name, sentences in read(sys.argv[1]).items():
        words = sum(map(len, sentences))
        spans = collections.Counter()
        unclear = collections.Counter()
        for sentence in sentences:
            for _, allowed in sentence:
                if len(allowed) == 1 and allowed[0] in begin:
                    spans[LABELS[allowed[0]][2:]] += 1
                elif set(allowed) & begin and OUTSIDE not in allowed:
                    spans[", ".join(LABELS[i][2:] for i in allowed if i in begin)] += 1
                if len(allowed) > 1:
                    unclear["O or name" if OUTSIDE in allowed else "names"] += 1
        print(f"{name}: {len(sentences)} sentences, {words} words")
        for types, count in spans.most_common(25):
            print(f"  {count:6} {types}")
        for kind, count in unclear.items():
            print(f"  {100 * count / words:6.2f} % of the words unclear ({kind})")


if __name__ == "__main__":
    main()

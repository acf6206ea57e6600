# SPDX-License-Identifier: Apache-2.0
"""New sentences with names from lists of our own: annotations/names/lists/frames.txt with its
slots filled, and annotated sentences in which other names stand in place of theirs."""
import glob
import os
import random

ROOM = {"person": "Person", "given": "Person", "surname": "Person", "org": "Organization",
        "gpe": "GPE", "loc": "Location", "fac": "Facility"}
MANY_WORDS = 5  # longer names of the corpora are seldom good ones elsewhere


class Names:
    """Draws names of a type: half of them from our lists, half as the corpora know them."""

    def __init__(self, folder, sentences, seed=1):
        """sentences: with .forms and .spans, as of names.py."""
        self.random = random.Random(seed)
        self.lists = {os.path.basename(path)[:-4]: self.read(path)
                      for path in sorted(glob.glob(os.path.join(folder, "*.lst")))}
        self.places = {}
        for name, kind in (line.split("|") for line in self.lists["places_web"]):
            self.places.setdefault(kind.split(",")[0], []).append(name)
        self.patterns = [line for line in self.lists["organizations"] if "{" in line]
        self.known = {}
        for sentence in sentences:
            for begin, end, types in sentence.spans:
                text = sentence.text(begin, end)
                if len(types) == 1 and end - begin <= MANY_WORDS and text[0].isupper():
                    self.known.setdefault(types[0], set()).add(text)
        self.known = {kind: sorted(names) for kind, names in self.known.items()}

    @staticmethod
    def read(path):
        with open(path, encoding="utf-8") as lines:
            return [line.strip() for line in lines
                    if line.strip() and not line.startswith("# ")]

    def of_lists(self, kind):
        if kind == "given":
            return self.random.choice(self.lists["given_names"])
        if kind == "surname":
            return self.random.choice(self.lists["surnames"])
        if kind in ("person", "Person"):
            if self.random.random() < .2:
                return self.random.choice(self.lists["people"])
            if kind == "Person" and self.random.random() < .5:
                return self.of_lists(self.random.choice(("given", "surname")))
            middle = self.random.choice(("", "", "", f" {self.random.choice('ABCDEJLMPRSTW')}."))
            return self.of_lists("given") + middle + " " + self.of_lists("surname")
        if kind == "Organization":
            return self.organization()
        return self.random.choice(self.places[kind])

    def organization(self):
        """From the list, where a line may have slots: "{gpe} Motors"."""
        lines = self.patterns if self.random.random() < .3 else self.lists["organizations"]
        name = self.random.choice(lines)
        for slot in ("given", "surname"):
            while "{" + slot + "}" in name:
                name = name.replace("{" + slot + "}", self.of_lists(slot), 1)
        return name.replace("{gpe}", self.of_lists("GPE"))

    def draw(self, kind):
        """A name of a type, "given" or "surname"."""
        if kind in self.known and self.random.random() < .5:
            return self.random.choice(self.known[kind])
        return self.of_lists(kind)

    def styled(self, name, like):
        """The name in small letters or capitals where `like` is written so."""
        if like.islower():
            return name.lower()
        return name.upper() if like.isupper() and len(like) > 5 else name

    def fill(self, frame):
        """A frame with a name, marked, in each slot."""
        shouted = sum(map(str.isupper, frame)) > sum(map(str.islower, frame)) / 2
        careless = frame[0].islower() and self.random.random() < .5
        for slot, kind in ROOM.items():
            while "{" + slot + "}" in frame:
                name = self.draw(slot if slot in ("given", "surname") else kind)
                if slot == "person" and " " not in name:
                    name = self.of_lists("person")
                name = name.lower() if careless else name.upper() if shouted else name
                frame = frame.replace("{" + slot + "}", f"[{name}|{kind}]", 1)
        return frame

    def swap(self, sentence):
        """(forms, spans) with other names in place of those of one clear type."""
        forms, spans, place = [], [], 0
        for begin, end, types in sorted(sentence.spans):
            forms += sentence.forms[place:begin]
            old = sentence.forms[begin:end]
            if set(types) <= {"GPE", "Location", "Facility"} and len(types) > 1:
                types = (self.random.choice(("GPE", "GPE", "Location", "Facility")),)
            if len(types) == 1 and types[0] in ROOM.values() and self.random.random() < .9:
                old = self.styled(self.draw(types[0]), " ".join(old)).split()
            spans.append((len(forms), len(forms) + len(old), types))
            forms += old
            place = end
        return forms + sentence.forms[place:], spans

# SPDX-License-Identifier: Apache-2.0
"""The trained rivals: each labels sentences, given as lists of forms, and says how long the
model itself took, in seconds of processor time.

`trees` gives (lemma, UPOS, XPOS, head, relation) for each word, `names` a BIO label.
"""
import time

import spacy
from spacy.tokens import Doc
from ufal import udpipe


def timed(work):
    begin = time.process_time()
    result = work()
    return result, time.process_time() - begin


class UDPipe:
    def __init__(self, folder):
        self.model = udpipe.Model.load(f"{folder}/udpipe.model")
        if self.model is None:
            raise OSError(f"{folder}/udpipe.model is no model")

    def trees(self, sentences):
        made = []
        for forms in sentences:
            made.append(udpipe.Sentence())
            for form in forms:
                made[-1].addWord(form)
        _, seconds = timed(lambda: [self._analyze(sentence) for sentence in made])
        # Word 0 is the root that UDPipe adds.
        return [[(w.lemma, w.upostag, w.xpostag, w.head, w.deprel) for w in sentence.words][1:]
                for sentence in made], seconds

    def _analyze(self, sentence):
        error = udpipe.ProcessingError()
        if not (self.model.tag(sentence, udpipe.Model.DEFAULT, error)
                and self.model.parse(sentence, udpipe.Model.DEFAULT, error)):
            raise ValueError(error.message)


class SpaCy:
    BATCH = 256  # sentences

    def __init__(self, folder):
        self.tree_model = spacy.load(f"{folder}/spacy-trees/model-best")
        self.name_model = spacy.load(f"{folder}/spacy-names/model-best")

    def _run(self, model, sentences):
        # Each sentence is a document that says so, lest the parser part it.
        docs = [Doc(model.vocab, words=forms, sent_starts=[i == 0 for i in range(len(forms))])
                for forms in sentences]
        return timed(lambda: list(model.pipe(docs, batch_size=self.BATCH)))

    def trees(self, sentences):
        def row(token):
            if token.head.i == token.i:
                return token.lemma_, token.pos_, token.tag_, 0, "root"
            return token.lemma_, token.pos_, token.tag_, token.head.i + 1, token.dep_
        docs, seconds = self._run(self.tree_model, sentences)
        return [[row(token) for token in doc] for doc in docs], seconds

    def names(self, sentences):
        docs, seconds = self._run(self.name_model, sentences)
        return [[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
                for doc in docs], seconds

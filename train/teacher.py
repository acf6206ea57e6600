# SPDX-License-Identifier: Apache-2.0
"""The teacher: a pretrained transformer (MiniLM, Wang et al. 2020, of six layers) beside
vectors of the cased forms, under LSTMs and the same heads. Serves training only."""
import json

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import nn

from lexicon import MAX_PIECES
from network import WORD_SIZE, Encoder, Heads, WordVectors

CLS, SEP, MASK = 101, 102, 103
MAX_POSITIONS = 512


class Layer(nn.Module):
    def __init__(self, size, inner, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.out, self.norm1 = nn.Linear(size, size), nn.LayerNorm(size, 1e-12)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm2, self.dropout = nn.LayerNorm(size, 1e-12), nn.Dropout(.1)

    def forward(self, x, mask):
        def split(y):
            return y.view(*y.shape[:2], self.heads, -1).transpose(1, 2)
        y = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)),
                                           split(self.value(x)), mask)
        x = self.norm1(x + self.dropout(self.out(y.transpose(1, 2).flatten(2))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Bert(nn.Module):
    """Devlin et al. 2019, read from a folder as Hugging Face's, or one that save() wrote."""

    NAMES = {"attention.self.query": "query", "attention.self.key": "key",
             "attention.self.value": "value", "attention.output.dense": "out",
             "attention.output.LayerNorm": "norm1", "intermediate.dense": "up",
             "output.dense": "down", "output.LayerNorm": "norm2"}

    def __init__(self, folder):
        super().__init__()
        with open(f"{folder}/config.json", encoding="utf-8") as file:
            shape = json.load(file)
        self.size = shape["hidden_size"]
        self.word = nn.Embedding(shape["vocab_size"], self.size)
        self.position = nn.Embedding(MAX_POSITIONS, self.size)
        self.norm, self.dropout = nn.LayerNorm(self.size, 1e-12), nn.Dropout(.1)
        self.layers = nn.ModuleList([
            Layer(self.size, shape["intermediate_size"], shape["num_attention_heads"])
            for _ in range(shape["num_hidden_layers"])])
        weights = load_file(f"{folder}/model.safetensors")
        self.load_state_dict(weights if "word.weight" in weights else self.renamed(weights))

    def save(self, path):
        """By our names, as the constructor also reads them."""
        save_file({k: v.detach().cpu().contiguous() for k, v in self.state_dict().items()}, path)

    @classmethod
    def renamed(cls, weights):
        found = {"word.weight": weights["embeddings.word_embeddings.weight"],
                 "position.weight": weights["embeddings.position_embeddings.weight"],
                 "norm.weight": weights["embeddings.LayerNorm.weight"],
                 # All text is of the first kind: its vector joins the norm's input.
                 "norm.bias": weights["embeddings.LayerNorm.bias"]}
        found["position.weight"] = (found["position.weight"].float()
                                    + weights["embeddings.token_type_embeddings.weight"][0].float())
        for name, value in weights.items():
            if name.startswith("encoder.layer."):
                number, rest = name[len("encoder.layer."):].split(".", 1)
                part, kind = rest.rsplit(".", 1)
                found[f"layers.{number}.{cls.NAMES[part]}.{kind}"] = value
        return {name: value.float() for name, value in found.items()}

    def forward(self, pieces, mask):
        """pieces, mask: [sentences, pieces]. Gives the states of every layer."""
        position = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.word(pieces) + self.position(position)))
        states = [x]
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
            states.append(x)
        return states


def pieces_of(lexicon, types):
    """The pieces of sentences between [CLS] and [SEP], their mask, and the places of each
    word's first and last piece, [sentences, words]."""
    counts = lexicon.piece_counts[types]
    ends = counts.cumsum(1)
    first = ends - counts + 1
    total = int(ends[:, -1].max()) + 2
    step = torch.arange(MAX_PIECES, device=types.device)
    place = (first[:, :, None] + step).masked_fill(step >= counts[:, :, None], total)
    pieces = torch.zeros(types.shape[0], total + 1, dtype=torch.long, device=types.device)
    pieces.scatter_(1, place.flatten(1), lexicon.pieces[types].flatten(1))
    pieces[:, 0] = CLS
    pieces.scatter_(1, ends[:, -1:] + 1, SEP)
    mask = torch.arange(total, device=types.device)[None, :] <= ends[:, -1:] + 1
    most = min(total, MAX_POSITIONS)
    return (pieces[:, :most], mask[:, :most], first.clamp(max=most - 1),
            (first + counts - 1).clamp(min=0, max=most - 1))


class Teacher(nn.Module):
    def __init__(self, folder, lexicon, vocabulary, labels):
        super().__init__()
        self.bert = Bert(folder)
        self.mix = nn.Parameter(torch.zeros(len(self.bert.layers) + 1))
        self.words = WordVectors(lexicon, vocabulary)
        width = 384
        self.encoder = Encoder(self.bert.size + WORD_SIZE, width, 2, .33)
        self.heads = Heads(2 * width, WORD_SIZE, labels, 400, 128, 256, .33)

    def encode(self, types, lengths):
        pieces, mask, first, last = pieces_of(self.words.lexicon, types)
        share = torch.softmax(self.mix, 0)
        x = sum(share[i] * state for i, state in enumerate(self.bert(pieces, mask)))
        def at(place):
            return x.gather(1, place[:, :, None].expand(-1, -1, x.shape[2]))
        words = self.words(types)
        x = torch.cat([.5 * (at(first) + at(last)), words.to(x.dtype)], 2)
        return words, self.encoder(x, lengths)

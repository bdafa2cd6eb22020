"""A model -> the same model trained in bfloat16, its weights kept in float32. Knows no data."""

from __future__ import annotations

import torch
from torch import nn


class MasterWeights:
    """AdamW on a float32 copy while the model itself computes in bfloat16: on a processor with
    bf16 instructions a step takes half the time, and the small updates are not lost
    (Micikevicius et al. 2018, mixed precision training)."""

    def __init__(self, model: nn.Module, rate: float) -> None:
        self.model = model
        # the words' own vectors stay: half of all weights, and little to gain from few texts
        model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        named = {n: p for n, p in model.named_parameters() if p.requires_grad}
        self.named = named
        self.frozen = {n: p.detach().clone() for n, p in model.named_parameters() if n not in named}
        self.master = {n: p.detach().clone().float().requires_grad_() for n, p in named.items()}
        model.bfloat16()
        groups = [
            {
                "params": [
                    p for n, p in self.master.items() if ("bias" in n or "Norm" in n) == flat
                ],
                "weight_decay": 0.0 if flat else 0.01,
            }
            for flat in (True, False)
        ]
        self.adam = torch.optim.AdamW(groups, lr=rate, fused=True)

    def step(self, rate: float) -> None:
        """One clipped update from the gradients of the bfloat16 model, which are cleared."""
        for name, master in self.master.items():
            parameter = self.named[name]
            master.grad = None if parameter.grad is None else parameter.grad.float()
            parameter.grad = None
        nn.utils.clip_grad_norm_(list(self.master.values()), 1.0)
        for group in self.adam.param_groups:
            group["lr"] = rate
        self.adam.step()
        with torch.no_grad():
            for name, parameter in self.named.items():
                parameter.copy_(self.master[name])

    def state(self) -> dict[str, torch.Tensor]:
        """The float32 weights, to be saved."""
        return self.frozen | {n: value.detach().clone() for n, value in self.master.items()}

    def restore(self) -> None:
        """The model goes back to float32 and takes the trained weights over."""
        self.model.float()
        self.model.load_state_dict(self.state(), strict=False)

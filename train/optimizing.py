# SPDX-License-Identifier: Apache-2.0
"""AdamW (Loshchilov & Hutter 2019) with warm-up, a cosine to zero, and checkpoints."""
import math
import os

import torch

WARM_UP = .04


class Run:
    """Optimizer, learning rate, checkpoints: a run that was stopped goes on from `path`."""

    def __init__(self, net, groups, total, path):
        """groups: [(weights, peak rate)]; total: steps."""
        self.net, self.total, self.path = net, total, path
        self.peaks = [rate for _, rate in groups]
        self.weights = [p for group, _ in groups for p in group]
        self.optimizer = torch.optim.AdamW([{"params": group} for group, _ in groups],
                                           betas=(.9, .99), weight_decay=1e-3, fused=True)
        self.step = 0
        if os.path.exists(path):
            kept = torch.load(path, weights_only=False)
            net.load_state_dict(kept["net"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.step = kept["step"]
            print("goes on from step", self.step, flush=True)

    def take(self, loss):
        warm_up = WARM_UP * self.total
        share = (self.step / warm_up if self.step < warm_up else
                 .5 * (1 + math.cos(math.pi * (self.step - warm_up) / (self.total - warm_up))))
        for group, peak in zip(self.optimizer.param_groups, self.peaks):
            group["lr"] = peak * share
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.weights, 2.)
        self.optimizer.step()
        self.step += 1

    def save(self):
        torch.save({"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(),
                    "step": self.step}, self.path + ".tmp")
        os.replace(self.path + ".tmp", self.path)

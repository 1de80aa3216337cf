"""The training gateway: an imoje of one's own on a loopback port, with made-up shops, payers and payments.

It is the other side of the wire and shares no code with the rest of the program.
"""

from __future__ import annotations

from imoje_desk.training.faults import Fault
from imoje_desk.training.gateway import Call, TrainingGateway
from imoje_desk.training.ledger import RefundTruth, Truth
from imoje_desk.training.world import Case

__all__ = ["Call", "Case", "Fault", "RefundTruth", "TrainingGateway", "Truth"]

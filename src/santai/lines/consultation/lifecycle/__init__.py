"""The consultation table (法律咨询, ZX): after GB/T 33358 practice and Shandong's hotline rules; see the tags."""

from santai.kernel.lifecycle import Lifecycle
from santai.lines.consultation.lifecycle import joint_moves, moves
from santai.lines.consultation.lifecycle.clocks import CLOCKS, LADDERS
from santai.lines.consultation.lifecycle.states import STATES

LIFECYCLE = Lifecycle(
    initial="received",
    states=STATES,
    moves=(*moves.MOVES, *joint_moves.MOVES),
    clocks=CLOCKS,
    starts=("accept", "reply"),
    ladders=LADDERS,
)

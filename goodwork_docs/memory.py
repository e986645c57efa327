"""What a run leaves for the next one: data that was found sound, by the digest of what it was read from.

It is a gain of time and nothing else. Content decides, never a file's age; what is damaged is as good as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from goodwork_docs.store import digest

_DECIMAL = 1
_DIGEST = 64


def written(kept: Mapping[str, object], maker: str) -> bytes:
    """Return the bytes of a memory; `maker` says which code found the data sound."""
    data = msgspec.msgpack.encode((maker, {key: _plain(kept[key]) for key in sorted(kept)}))
    return digest(data).encode() + data


def read(data: bytes, maker: str) -> dict[str, object]:
    """Return what a memory holds; nothing where it is damaged, or another code's. Nothing in it is run."""
    if digest(data[_DIGEST:]).encode() != data[:_DIGEST]:
        return {}
    try:
        by, kept = msgspec.msgpack.decode(data[_DIGEST:], type=tuple[str, dict[str, object]], ext_hook=_decimal)
    except (msgspec.MsgspecError, ValueError, ArithmeticError, RecursionError):
        return {}
    return kept if by == maker else {}


def _plain(value: object) -> object:
    """Return data with exact decimals marked as such, so that they come back as they were."""
    if isinstance(value, Decimal):
        return msgspec.msgpack.Ext(_DECIMAL, str(value).encode())
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _decimal(code: int, data: memoryview) -> Decimal:
    if code != _DECIMAL:
        raise ValueError(f"the memory holds data of an unknown kind, {code}")
    return Decimal(bytes(data).decode())

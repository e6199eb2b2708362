"""tensorboard_reader.py FILE: checks every record of an event file and prints its scalars as one JSON object."""
import json
import struct
import sys

POLYNOMIAL = 0x82F63B78  # Castagnoli, reflected


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (POLYNOMIAL if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


# The test vectors of RFC 3720, B.4.
assert crc32c(bytes(32)) == 0x8A9136AA and crc32c(b"\xff" * 32) == 0x62A8AB43


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    """(number, value) of each field of a message."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 2:
            length, at = varint(data, at)
            value, at = data[at : at + length], at + length
        else:
            form, size = {1: ("<d", 8), 5: ("<f", 4)}[kind]
            (value,) = struct.unpack(form, data[at : at + size])
            at += size
        yield tag >> 3, value


with open(sys.argv[1], "rb") as file:
    content = file.read()
at, version, events = 0, None, []
while at < len(content):
    (length,) = struct.unpack("<Q", content[at : at + 8])
    assert struct.unpack("<I", content[at + 8 : at + 12])[0] == masked(content[at : at + 8]), f"length at {at}"
    record = content[at + 12 : at + 12 + length]
    assert struct.unpack("<I", content[at + 12 + length : at + 16 + length])[0] == masked(record), f"data at {at}"
    at += 16 + length
    event = dict(fields(record))
    version = event[3].decode() if 3 in event else version
    scalars = {}
    for _, value in fields(event.get(5, b"")):
        entry = dict(fields(value))
        scalars[entry[1].decode()] = entry[2]
    if scalars:
        events.append({"wall_time": event[1], "step": event[2], "scalars": scalars})
print(json.dumps({"version": version, "events": events}))

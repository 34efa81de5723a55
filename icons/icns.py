"""Packs PNG files in Apple's icns container; standard library only.

Usage: icns.py OUT.icns TYPE=FILE.png ...      (e.g. ic07=app-128.png)
"""
import struct
import sys

SIZE = {"ic07": 128, "ic08": 256, "ic09": 512, "ic11": 32, "ic12": 64, "ic13": 256, "ic14": 512}
body = b""
for arg in sys.argv[2:]:
    kind, path = arg.split("=", 1)
    with open(path, "rb") as f:
        png = f.read()
    if png[:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">II", png[16:24]) != (SIZE[kind],) * 2:
        sys.exit(f"{path}: {kind} wants a PNG of {SIZE[kind]} px")
    body += kind.encode() + struct.pack(">I", 8 + len(png)) + png
with open(sys.argv[1], "wb") as f:
    f.write(b"icns" + struct.pack(">I", 8 + len(body)) + body)

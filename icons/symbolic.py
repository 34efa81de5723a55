"""Makes symbolic/NAME-symbolic.svg from tray/NAME.svg: the same shape in black, its sign cut out.

Only filled paths, no stroke and no mask, so that GTK, KDE and macOS can recolour it.
Usage: symbolic.py TRAY.svg SYMBOLIC.svg
"""
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
root = ET.parse(sys.argv[1]).getroot()
shape = root.find(f".//{SVG}g[@id='shape']")
sign = root.find(f".//{SVG}path[@id='sign']")
paths = [p.get("d") for p in shape]
assert len(paths) == 1 and all(p.tag == SVG + "path" for p in shape), "the shape is one path"
d = paths[0] + (sign.get("d") if sign is not None else "")
with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as out:
    out.write(
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">\n'
        '  <style id="current-color-scheme" type="text/css">.ColorScheme-Text{color:#000}</style>\n'
        f'  <path class="ColorScheme-Text" fill="currentColor" fill-rule="evenodd" d="{d}"/>\n'
        "</svg>\n"
    )

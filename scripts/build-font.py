#!/usr/bin/env python3
"""Cuts Atkinson Hyperlegible Next (SIL OFL 1.1) down to what French needs: about 20 kB instead of 34.

Weights 400 to 800; ASCII, the letters of French and of the names most met in France, typographic signs;
kerning and tabular figures. The font has neither
the narrow no-break space (U+202F) nor the no-break hyphen (U+2011), both set at render before ; : ? ! and in
compound words: they are drawn by the space and the hyphen, so that no fallback font creeps in. (Its own thin space is too
thin to read a telephone number by.)

Needs Debian's python3-fonttools and python3-brotli. Run from the project: scripts/build-font.py
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

project = Path(__file__).resolve().parent.parent
package = project / "node_modules/@fontsource-variable/atkinson-hyperlegible-next"
source = package / "files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
target = project / "src/ui/theme/fonts/atkinson-next-fr.woff2"

characters = {
    *map(chr, range(0x20, 0x7F)),
    *"ÀÂÄÆÇÈÉÊËÎÏÔÖŒÙÛÜàâäæçèéêëîïôöœùûüÿ",
    *"áíóúñãõå",
    *"\u00a0§©«»°²·×–—‘’“”•…€−",
}
stand_ins = {0x202F: 0xA0, 0x2011: 0x2D}

font = TTFont(source)
for table in font["cmap"].tables:
    if table.isUnicode():
        table.cmap |= {wanted: table.cmap[drawn] for wanted, drawn in stand_ins.items() if drawn in table.cmap}

options = Options()
options.flavor = "woff2"
options.layout_features = ["kern", "tnum", "locl"]
options.hinting = False
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]

subsetter = Subsetter(options)
subsetter.populate(text="".join(characters), unicodes=[*stand_ins])
subsetter.subset(font)
instantiateVariableFont(font, {"wght": (400, 800)}, inplace=True)

target.parent.mkdir(parents=True, exist_ok=True)
font.flavor = "woff2"
font.save(target)
print(f"{target.relative_to(project)}: {target.stat().st_size} bytes, {len(font.getBestCmap())} characters")

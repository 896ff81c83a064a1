"""Parts of Chinese characters that look like whole ones; they come with text copied from a PDF."""

# Unicode, EquivalentUnifiedIdeograph.txt (14.0): what U+2E81–2EF3 look like, in their order. Those from
# U+2F00 on, and the compatibility ideographs, are folded by NFKC.
_RADICALS = (*range(0x2E81, 0x2E9A), *range(0x2E9B, 0x2EF4))
_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟"
    "罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐"
    "马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_STROKES = ((0x31CF, *range(0x31D0, 0x31E2)), "乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎")
IDEOGRAPHS = dict(zip(_RADICALS, _CHARACTERS, strict=True)) | dict(zip(*_STROKES, strict=True))

"""The parts that hold no words of a paper: theme, font table, settings, relationships and content types."""

from __future__ import annotations

from goodwork_docs.doctree import Look
from goodwork_docs.writers.docx.identity import ITEM_PROPERTIES
from goodwork_docs.writers.docx.markup import DECLARATION, LOCALES, A, R, W, attribute, colour

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = f"{R}/"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "/word/document.xml": f"{_WORD_TYPE}document.main+xml",
    "/word/styles.xml": f"{_WORD_TYPE}styles+xml",
    "/word/settings.xml": f"{_WORD_TYPE}settings+xml",
    "/word/fontTable.xml": f"{_WORD_TYPE}fontTable+xml",
    "/word/numbering.xml": f"{_WORD_TYPE}numbering+xml",
    "/word/header1.xml": f"{_WORD_TYPE}header+xml",
    "/word/footer1.xml": f"{_WORD_TYPE}footer+xml",
    "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "/customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}
_FROM_DOCUMENT = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("numbering", "numbering.xml"),
    "rId3": ("settings", "settings.xml"),
    "rId4": ("fontTable", "fontTable.xml"),
    "rId5": ("theme", "theme/theme1.xml"),
    "rId6": ("header", "header1.xml"),
    "rId7": ("footer", "footer1.xml"),
    "rId8": ("customXml", "../customXml/item1.xml"),
}
_SYMBOL_FONT = "MS Gothic"


def content_types() -> str:
    """Return [Content_Types].xml."""
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _TYPES.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def relationship(identifier: str, kind: str, target: str, mode: str = "") -> str:
    """Return one relationship; `kind` is the last word of an office type, or a whole address."""
    type_of = kind if "/" in kind else _OFFICE + kind
    return f'<Relationship Id="{identifier}" Type="{type_of}" Target="{attribute(target)}"{mode}/>'


def relationships(inner: str) -> str:
    """Return a relationships part."""
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def document_relationships(links: dict[str, str], pictures: dict[bytes, int]) -> str:
    """Return word/_rels/document.xml.rels: the fixed parts, outside addresses and pictures."""
    fixed = "".join(relationship(name, kind, target) for name, (kind, target) in _FROM_DOCUMENT.items())
    outside = "".join(
        relationship(name, "hyperlink", address, ' TargetMode="External"') for address, name in links.items()
    )
    shown = "".join(relationship(f"rIdP{n}", "image", f"media/image{n}.png") for n in pictures.values())
    return relationships(fixed + outside + shown)


def package_relationships() -> str:
    """Return _rels/.rels."""
    return relationships(
        relationship("rId1", "officeDocument", "word/document.xml")
        + relationship("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
        + relationship("rId3", "extended-properties", "docProps/app.xml")
        + relationship("rId4", "custom-properties", "docProps/custom.xml")
    )


def fixed_parts(look: Look, language: str) -> tuple[tuple[str, str], ...]:
    """Return the parts that depend on look and language alone, by name."""
    return (
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relationships()),
        ("word/theme/theme1.xml", _theme(look)),
        ("word/fontTable.xml", _fonts(look)),
        ("word/settings.xml", _settings(language)),
        ("customXml/itemProps1.xml", ITEM_PROPERTIES),
        ("customXml/_rels/item1.xml.rels", relationships(relationship("rId1", "customXmlProps", "itemProps1.xml"))),
    )


def _settings(language: str) -> str:
    locale = LOCALES[language]
    modes = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
        "differentiateMultirowTableHeaders": "1",
    }
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes.items()
    )
    names = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hyperlink", "followedHyperlink")
    mapping = 'w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" ' + " ".join(
        f'w:{name}="{name}"' for name in names
    )
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        f'<w:themeFontLang w:val="{locale}"/><w:clrSchemeMapping {mapping}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts(look: Look) -> str:
    def font(name: str, family: str, pitch: str, code: str) -> str:
        return (
            f'<w:font w:name="{attribute(name)}">{code}<w:charset w:val="00"/><w:family w:val="{family}"/>'
            f'<w:pitch w:val="{pitch}"/></w:font>'
        )

    arial = '<w:panose1 w:val="020B0604020202020204"/>' if look.font == "Arial" else ""
    made = (
        font(look.font, "swiss", "variable", arial)
        + font("Courier New", "modern", "fixed", "")
        + font(_SYMBOL_FONT, "modern", "fixed", "")
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{made}</w:fonts>'


def _theme(look: Look) -> str:
    hues = {
        "dk1": look.text,
        "lt1": "#ffffff",
        "dk2": look.accent,
        "lt2": look.panel,
        "accent1": look.accent,
        "accent2": look.muted,
        "accent3": look.rule,
        "accent4": look.warning,
        "accent5": look.awaited,
        "accent6": look.blank,
        "hlink": look.link,
        "folHlink": look.link,
    }
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour(value)}"/></a:{name}>' for name, value in hues.items())
    face = f'<a:latin typeface="{attribute(look.font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    stroke = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="Paper"><a:themeElements><a:clrScheme name="Paper">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Paper"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Paper"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{stroke * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
